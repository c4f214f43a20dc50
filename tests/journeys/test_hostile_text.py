"""T21 in a real browser: what people typed runs nowhere, on no page of the platform nor of the editorial system."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Dialog, Page

from modellkommunen.content.domain.operations import follow_editor_role
from modellkommunen.core import clock
from tests.competition import PHASE_TIMES
from tests.factories.content import news_article, news_index, standard_page
from tests.promises.hostile_world import HOSTILE, hostile_practice, hostile_world, visits

pytestmark = pytest.mark.journey

WAYS_IN = "script:not([src]):not([type='application/json']), [onerror], [src='x'], a[href^='javascript:' i]"

RICH_TEXT = '<p onclick="alert(4)">Text <b onmouseover="alert(5)">fett</b><script>alert(1)</script></p>'


def watched(window: Any) -> Page:
    """A window in which any dialog is noted: every one would come from a script that ran."""
    page: Page = window.open()

    def note(dialog: Dialog) -> None:
        window.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", note)
    return page


def test_hostile_text_runs_on_no_page(
    window: Any, address: str, sign_in: Callable[[Page, Any], None]
) -> None:
    now = clock.now()
    world = hostile_world("published", shift=now - PHASE_TIMES["published"])
    pages: dict[str, Page] = {}

    for role, path in visits(world, hostile_practice(world, now)):
        if role not in pages:
            pages[role] = watched(window)
            sign_in(pages[role], world.people[role])
        answer = pages[role].goto(f"{address}{path}")
        assert answer is not None
        assert answer.status == 200, (role, path)
        assert pages[role].locator(WAYS_IN).count() == 0, (role, path)

    assert window.troubles == []


# Wagtail's own templates ask for variables that are not there.
@pytest.mark.ignore_template_errors
def test_hostile_text_runs_nowhere_in_the_editorial_system(
    window: Any, address: str, sign_in: Callable[[Page, Any], None]
) -> None:
    world = hostile_world("open", shift=clock.now() - PHASE_TIMES["open"])
    editor = world.people["editor"]
    follow_editor_role(editor.pk)
    body = [("text", RICH_TEXT)]
    article = news_article(HOSTILE[:120], kicker=HOSTILE[:50], teaser=HOSTILE[:150], body=body)
    draft = standard_page(HOSTILE[:120], slug="entwurf", live=False, body=body)
    page = watched(window)
    sign_in(page, editor)

    for path in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[news_index().pk]),
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
        reverse("wagtailadmin_pages:edit", args=[draft.pk]),
        reverse("wagtailadmin_pages:history", args=[article.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[draft.pk]),
        reverse("wagtailadmin_pages:delete", args=[article.pk]),
        article.url,
        news_index().url,
        reverse("content:news_feed"),
    ):
        answer = page.goto(f"{address}{path}")
        assert answer is not None
        assert answer.status == 200, path
        page.wait_for_load_state("networkidle")
        assert page.locator("[onerror], [src='x'], a[href^='javascript:' i]").count() == 0, path

    assert window.troubles == []
