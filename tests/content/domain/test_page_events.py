from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.actions.unpublish_page import UnpublishPageAction

from modellkommunen.content.models import NewsArticle
from modellkommunen.core import public_state
from modellkommunen.core.models import Event
from modellkommunen.search.domain.queries import find
from modellkommunen.search.models import SearchTouch
from tests.factories.content import add_page, home_page, news_article, standard_page
from tests.factories.people import AccountFactory

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


def events_of(page):
    return list(Event.objects.filter(subject_id=page.event_id).order_by("pk").values_list("name", "actor_id"))


def test_publishing_appends_who_did_it_moves_the_public_state_and_touches_the_search():
    editor = AccountFactory()
    article = news_article("Neue Mitfahrbank", live=False)
    assert events_of(article) == []
    before, touches = public_state.current(), SearchTouch.objects.count()

    article.save_revision(user=editor).publish()

    assert events_of(article) == [("page_published", editor.pk)]
    assert public_state.current() == before + 1
    assert SearchTouch.objects.count() == touches + 1


def test_saving_a_draft_is_no_event_and_changes_nothing_public():
    article = news_article("Neue Mitfahrbank")
    before, touches = public_state.current(), SearchTouch.objects.count()

    article.title = "Noch geheim"
    article.save_revision()

    assert events_of(article) == [("page_published", None)]
    assert (public_state.current(), SearchTouch.objects.count()) == (before, touches)


def test_taking_a_page_off_appends_an_event_and_removes_it_from_the_search(search_index):
    article = news_article("Zwiebelturm saniert")
    search_index.follow()
    assert find("Zwiebelturm", person=AnonymousUser()).count == 1

    UnpublishPageAction(article, user=AccountFactory()).execute(skip_permission_checks=True)
    search_index.follow()

    assert [name for name, _ in events_of(article)] == ["page_published", "page_unpublished"]
    assert find("Zwiebelturm", person=AnonymousUser()).count == 0


def test_moving_a_page_lets_the_search_follow_all_pages_below_it(search_index):
    parent = standard_page("Alter Ort", slug="alter-ort")
    below = add_page(parent, type(parent)(title="Zwiebelturm", slug="zwiebelturm"))
    target = standard_page("Neuer Ort", slug="neuer-ort")
    search_index.follow()

    parent.move(target, pos="last-child")
    search_index.follow()

    assert [name for name, _ in events_of(parent)] == ["page_published", "page_moved"]
    (hit,) = find("Zwiebelturm", person=AnonymousUser()).hits
    assert hit.url == "/neuer-ort/alter-ort/zwiebelturm/"
    assert hit.obj.pk == below.pk


def test_deleting_a_page_is_one_event_and_leaves_the_search(search_index):
    article = news_article("Zwiebelturm saniert")
    search_index.follow()

    NewsArticle.objects.get(pk=article.pk).delete()
    search_index.follow()

    names = [name for name, _ in events_of(article)]
    assert names.count("page_deleted") == 1
    assert find("Zwiebelturm", person=AnonymousUser()).count == 0


def test_a_page_due_is_published_by_the_worker(search_index):
    from modellkommunen.content.tasks import publish_scheduled

    article = news_article("Zwiebelturm saniert", live=False)
    article.go_live_at = datetime(2020, 1, 1, tzinfo=UTC)
    article.save_revision(approved_go_live_at=article.go_live_at)
    assert home_page().live

    publish_scheduled(datetime(2026, 7, 1, tzinfo=UTC))
    search_index.follow()

    assert [name for name, _ in events_of(article)] == ["page_published"]
    assert find("Zwiebelturm", person=AnonymousUser()).count == 1
