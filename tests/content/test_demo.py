import re
from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from modellkommunen.content.demo import TEXTS, load_starter_content
from modellkommunen.content.models import HandbookPage, HomePage, LegalPage, NewsArticle
from modellkommunen.content.search import text_of
from tests.factories.people import PlatformRoleFactory
from tests.html import parse_strictly

pytestmark = [pytest.mark.web, pytest.mark.django_db]
AT = datetime(2026, 11, 2, 8, tzinfo=UTC)


@pytest.fixture
def starter():
    return load_starter_content(AT)


def test_it_makes_every_page_once(starter):
    assert starter == 17
    assert load_starter_content(AT) == 0


def test_an_editors_changes_and_deletions_of_texts_are_not_undone(starter):
    home = HomePage.objects.get()
    home.lead = "Unser eigener Satz."
    home.save_revision().publish()

    call_command("load_starter_content", verbosity=0)

    assert HomePage.objects.get().lead == "Unser eigener Satz."


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/leitfaden/",
        "/meldungen/",
        "/impressum/",
        "/datenschutz/",
        "/barrierefreiheit/",
        "/leichte-sprache/",
        "/gebaerdensprache/",
    ],
)
def test_every_page_is_valid_and_open(starter, client, address):
    response = client.get(address)

    assert response.status_code == 200
    parse_strictly(response.content)


def test_the_six_chapters_are_whole_texts(starter, client):
    chapters = list(HandbookPage.objects.order_by("path"))

    assert len(chapters) == 6
    for chapter in chapters:
        assert 400 <= len(text_of(chapter).split()) <= 700
        parse_strictly(client.get(chapter.url).content)


def test_names_of_settings_are_no_words_to_search_for(starter):
    words = text_of(LegalPage.objects.get(kind="imprint"))

    assert "Vom Betreiber auszufüllen" in words
    assert "Herausgeber" in words
    assert "Achtung" not in words
    assert "Abschnitt" not in words


def test_invented_reports_are_marked_and_placeholders_are_announced(starter, client):
    examples = list(NewsArticle.objects.filter(is_example=True).order_by("path"))

    assert len(examples) == 2
    for article in examples:
        assert "Beispiel: Der Inhalt ist erfunden" in client.get(article.url).content.decode()
    for address in ("/impressum/", "/datenschutz/"):
        assert "Vom Betreiber" in client.get(address).content.decode()


def test_texts_keep_straight_quotes_and_dashes_out():
    for path in sorted(TEXTS.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r'"| - | -- |\t| $', text), path.name


def test_accounts_loaded_without_events_are_let_in():
    role = PlatformRoleFactory(role="editor")

    load_starter_content(AT)

    role.account.refresh_from_db()
    assert role.account.is_staff
    assert role.account.groups.count() == 1
