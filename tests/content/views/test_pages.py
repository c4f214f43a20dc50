import re
from datetime import date

import pytest

from tests.factories.content import (
    accessibility_statement,
    chapter,
    handbook_index,
    home_page,
    legal_page,
    news_article,
    news_index,
    standard_page,
)
from tests.html import parse_strictly

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def text_of(response):
    tree = parse_strictly(response.content)
    return " ".join(" ".join(tree.find(".//main").itertext()).split())


def test_the_home_page_shows_lead_cards_chain_and_the_latest_three_reports(client):
    home_page(
        title="Was eine gelöst hat",
        lead="Hier finden Sie Lösungen.",
        cards_title="Was möchten Sie tun?",
        cards=[("card", {"title": "Leitfaden lesen", "text": "Sechs Kapitel.", "address": "/leitfaden/"})],
        steps_title="Die Kette",
        steps=[("step", {"title": "Bedarf", "text": "Was fehlt?"})],
    )
    for day in range(1, 5):
        news_article(f"Meldung {day}", published_on=date(2026, 6, day))

    response = client.get("/")

    text = text_of(response)
    for shown in ("Was eine gelöst hat", "Hier finden Sie Lösungen.", "Leitfaden lesen", "Bedarf Was fehlt?"):
        assert shown in text
    assert [number for number in "4321" if f"Meldung {number}" in text] == ["4", "3", "2"]


def test_a_reader_gets_no_cookie_and_nothing_from_elsewhere(client):
    """T59."""
    pages = [
        home_page(),
        chapter("Standort"),
        news_article("Mitfahrbank", keywords=("Mobilität",)),
        legal_page("imprint", "Impressum"),
        accessibility_statement(),
    ]

    for address in [*(page.url for page in pages), "/suche/?q=Bank"]:
        response = client.get(address)
        assert response.status_code == 200
        assert response.cookies == {}
        loaded = re.findall(
            r'<(?:script|img|link|iframe|source|video)[^>]*(?:src|href)="([^"]+)"', response.content.decode()
        )
        assert loaded != []
        assert [url for url in loaded if "//" in url] == []
        assert "unsafe-inline" not in response.headers["Content-Security-Policy"]
    assert client.get("/meldungen/feed.atom").cookies == {}


def test_a_chapter_shows_its_place_its_day_and_the_ways_onwards(client):
    for title in ("Standort", "Räume", "Beteiligung"):
        middle = chapter(title)
    middle = handbook_index().get_children().order_by("path")[1]

    text = text_of(client.get(middle.url))

    assert "Kapitel 2 von 3 Räume" in text
    assert "Inhalt geprüft am 1. Juni 2026" in text
    assert text.endswith("Zurück Standort Weiter Beteiligung")


def test_a_draft_chapter_is_counted_nowhere(client):
    first = chapter("Standort")
    chapter("Geheim", live=False)

    text = text_of(client.get(first.url))

    assert "Kapitel 1 von 1" in text
    assert "Geheim" not in text
    assert "Geheim" not in text_of(client.get(handbook_index().url))


def test_a_report_shows_everything_about_itself(client):
    earlier = news_article("Bank bestellt", published_on=date(2026, 5, 1), keywords=("Mobilität",))
    article = news_article(
        "Bank steht",
        kicker="Beispielhausen",
        teaser="Eine Bank mit Anzeige.",
        published_on=date(2026, 6, 2),
        keywords=("Mobilität", "Nachnutzung"),
        is_example=True,
        author_sign="red",
        source_name="Amtsblatt",
        source_url="https://amt.example/blatt",
        follows_up=earlier,
    )
    news_article("Ganz anderes", published_on=date(2026, 6, 3), keywords=("Wasser",))

    response = client.get(article.url)

    html, text = response.content.decode(), text_of(response)
    assert "Beispielhausen Bank steht 2. Juni 2026 red Beispiel: Der Inhalt ist erfunden" in text
    assert "Quelle : Amtsblatt" in text.replace("Quelle:", "Quelle :")
    assert 'href="/meldungen/?stichwort=mobilitat"' in html
    assert "Wir haben bereits berichtet" in text
    assert text.count("Bank bestellt") == 3  # reported before, related, previous
    assert "Zurück Bank bestellt Weiter Ganz anderes" in text
    assert "mailto:?subject=Bank%20steht&amp;body=Eine%20Bank%20mit%20Anzeige.%0A%0Ahttp" in html


def test_reports_of_one_keyword_and_an_unknown_one(client):
    news_article("Bank steht", keywords=("Mobilität",))
    news_article("Pegel meldet", keywords=("Wasser",))

    text = text_of(client.get("/meldungen/?stichwort=wasser"))

    assert "Pegel meldet" in text
    assert "Bank steht" not in text
    assert client.get("/meldungen/?stichwort=gibtesnicht").status_code == 404


def test_the_list_of_reports_has_pages_of_ten(client):
    for number in range(11):
        news_article(f"Meldung {number:02d}", published_on=date(2026, 6, 1 + number))

    first, second = text_of(client.get("/meldungen/")), text_of(client.get("/meldungen/?seite=2"))

    assert "Meldung 10" in first
    assert "Meldung 00" not in first
    assert "Meldung 00" in second


def test_without_reports_the_list_says_so(client):
    news_index()

    assert "Noch keine Meldungen" in text_of(client.get("/meldungen/"))


@pytest.mark.parametrize("address", ["/", "/meldungen/", "/leitfaden/"])
def test_the_queries_of_lists_do_not_grow(client, address, django_assert_max_num_queries):
    def add(number):
        news_article(f"Meldung {number}")
        chapter(f"Kapitel {number}")

    add(1)
    client.get(address)
    counts = []
    for number in (2, 3):
        with django_assert_max_num_queries(30) as captured:
            assert client.get(address, {"x": number}).status_code == 200
        counts.append(len(captured))
        add(number)

    assert counts == [EXPECTED_QUERIES[address]] * 2


EXPECTED_QUERIES = {"/": 8, "/meldungen/": 9, "/leitfaden/": 8}


def test_the_accessibility_statement_groups_exceptions_by_reason(client):
    statement = accessibility_statement(
        exceptions=[
            ("exception", {"content": "Filme", "reason": "not_compliant", "explanation": "Fehlen noch."}),
            ("exception", {"content": "Altes PDF", "reason": "out_of_scope", "explanation": "Vor 2018."}),
        ]
    )

    text = text_of(client.get(statement.url))

    assert "teilweise vereinbar" in text
    assert "Unvereinbarkeit mit den Vorschriften Filme Fehlen noch." in text
    assert "Nicht vom Gesetz erfasst Altes PDF Vor 2018." in text
    assert "Beschwerdestelle" in text


def test_a_standard_page_renders_every_block_as_valid_html(client):
    body = [
        ("heading", {"text": "Ein Abschnitt", "level": "2"}),
        ("heading", {"text": "Ein Unterabschnitt", "level": "3"}),
        ("text", "<p>Absatz</p><ul><li>Punkt</li></ul>"),
        ("quote", {"quote": "Gesagt.", "source": "Jemand"}),
        ("callout", {"title": "Hinweis", "tone": "warning", "text": "<p>Achtung.</p>"}),
        ("accordion", {"items": [{"title": "Frage?", "text": "<p>Antwort.</p>"}]}),
        (
            "table",
            {
                "columns": [{"type": "text", "heading": "Was"}, {"type": "number", "heading": "Euro"}],
                "rows": [{"values": ["Bank", "1.900"]}],
                "caption": "Kosten",
            },
        ),
        ("call_to_action", {"text": "Zu den Aufrufen", "note": "Jetzt ansehen.", "address": "/aufrufe/"}),
    ]

    page = standard_page("Alles", slug="alles", body=body)

    text = text_of(client.get(page.url))
    assert text.endswith(
        "Alles Ein Abschnitt Ein Unterabschnitt Absatz Punkt Gesagt. Jemand Hinweis Achtung. Frage? Antwort. "
        "Kosten Was Euro Bank 1.900 Jetzt ansehen. Zu den Aufrufen"
    )
