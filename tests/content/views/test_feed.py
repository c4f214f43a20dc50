from datetime import date
from xml.etree import ElementTree as ET

import pytest

from tests.factories.content import news_article, news_index

pytestmark = [pytest.mark.web, pytest.mark.django_db]
ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_lists_the_reports_newest_first(client):
    news_article("Ältere Meldung", published_on=date(2026, 5, 1))
    news_article(
        "Bank & Bus", kicker="Beispielort", teaser="Ein <kurzer> Anriss.", published_on=date(2026, 6, 1)
    )

    response = client.get("/meldungen/feed.atom")

    feed = ET.fromstring(response.content)
    entries = feed.findall(f"{ATOM}entry")
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "Beispielort: Bank & Bus",
        "Beispielort: Ältere Meldung",
    ]
    assert entries[0].find(f"{ATOM}link").get("href").endswith("/meldungen/bank-bus/")
    assert entries[0].findtext(f"{ATOM}published") == "2026-06-01T00:00:00+02:00"


def test_without_reports_the_feed_is_empty_but_valid(client):
    news_index()

    feed = ET.fromstring(client.get("/meldungen/feed.atom").content)

    assert feed.findall(f"{ATOM}entry") == []


def test_the_queries_of_the_feed_do_not_grow(client, django_assert_num_queries):
    news_article("Eins")
    client.get("/meldungen/feed.atom")
    with django_assert_num_queries(2):
        client.get("/meldungen/feed.atom", {"x": 1})

    news_article("Zwei")
    news_article("Drei")
    with django_assert_num_queries(2):
        client.get("/meldungen/feed.atom", {"x": 2})
