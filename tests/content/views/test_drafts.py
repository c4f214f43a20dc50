"""T46: what is not published yet, or no longer, is nowhere: page, lists, feed, search, neighbours, keywords."""

from datetime import UTC, datetime

import pytest

from tests.factories.content import handbook_index, news_article, standard_page

pytestmark = [pytest.mark.web, pytest.mark.django_db]
SECRET = "Zwiebelturm gewinnt"
LATER = datetime(2126, 1, 1, tzinfo=UTC)
BEFORE = datetime(2020, 1, 1, tzinfo=UTC)


def draft():
    return news_article(SECRET, live=False, keywords=("Geheimwort",))


def scheduled():
    article = news_article(SECRET, live=False, keywords=("Geheimwort",))
    article.go_live_at = LATER
    article.save_revision(approved_go_live_at=LATER).publish()
    return article


def expired():
    article = news_article(SECRET, keywords=("Geheimwort",))
    type(article).objects.filter(pk=article.pk).update(expire_at=BEFORE)
    return article


def withdrawn():
    article = news_article(SECRET, keywords=("Geheimwort",))
    article.unpublish()
    return article


@pytest.mark.parametrize("make", [draft, scheduled, expired, withdrawn])
def test_unpublished_pages_are_nowhere(client, search_index, make):
    news_article("Nachbar", keywords=("Geheimwort",))
    neighbour = "/meldungen/nachbar/"
    hidden = make()
    search_index.follow()

    assert client.get(hidden.url or f"/meldungen/{hidden.slug}/").status_code == 404
    for address in (
        "/",
        "/meldungen/",
        neighbour,
        "/meldungen/feed.atom",
        "/meldungen/?stichwort=geheimwort",
        "/suche/?q=Zwiebelturm",
    ):
        response = client.get(address)
        assert response.status_code == 200, address
        assert SECRET not in response.content.decode(), address


def test_a_draft_of_a_published_page_is_not_shown(client, search_index):
    article = news_article("Bekannt")
    article.title = SECRET
    article.save_revision()
    search_index.follow()

    assert SECRET not in client.get(article.url).content.decode()
    assert SECRET not in client.get("/meldungen/").content.decode()
    assert SECRET not in client.get("/suche/?q=Zwiebelturm").content.decode()


@pytest.mark.parametrize("make", [draft, scheduled, expired, withdrawn])
def test_a_keyword_only_unpublished_reports_carry_is_not_there(client, make):
    make()

    hidden = client.get("/meldungen/?stichwort=geheimwort")
    unknown = client.get("/meldungen/?stichwort=unsinn")

    assert (hidden.status_code, unknown.status_code) == (404, 404)
    assert "Geheimwort" not in hidden.content.decode()


def test_a_published_link_to_a_page_taken_off_leads_nowhere(client):
    target = standard_page("Ziel", slug="ziel")
    body = [("call_to_action", {"text": "Zum Ziel", "note": "", "page": target, "address": ""})]
    page = standard_page("Quelle", slug="quelle", body=body)
    assert "Zum Ziel" in client.get(page.url).content.decode()

    target.unpublish()

    assert "Zum Ziel" not in client.get(page.url).content.decode()
    assert handbook_index().live
