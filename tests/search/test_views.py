import pytest

from modellkommunen.search.domain.operations import touch
from tests.factories.content import news_article
from tests.factories.people import OrganisationFactory
from tests.html import parse_strictly

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def text_of(response):
    tree = parse_strictly(response.content)
    return " ".join(" ".join(tree.find(".//main").itertext()).split())


def test_hits_show_kind_title_excerpt_with_marks_and_day(client, search_index):
    news_article("Glasfaserausbau", teaser="Leitungen bis zum letzten Hof, auch für <b>alle</b>.")
    search_index.follow()

    response = client.get("/suche/", {"q": "Glasfaserausbau Hof"})

    html = response.content.decode()
    assert response.status_code == 200
    assert "1 Treffer" in text_of(response)
    assert "<mark>Glasfaserausbau</mark>" in html
    assert "letzten <mark>Hof</mark>" in html
    assert "<b>alle</b>" not in html
    assert "1. Juni 2026" in text_of(response)


def test_results_can_be_narrowed_to_a_kind(client, search_index):
    news_article("Zweckverband gegründet")
    touch(OrganisationFactory(name="Zweckverband Sandmark"))
    search_index.follow()

    everything = text_of(client.get("/suche/", {"q": "Zweckverband"}))
    narrowed = text_of(client.get("/suche/", {"q": "Zweckverband", "art": "news"}))

    assert "2 Treffer" in everything
    assert "Zweckverband Sandmark" in everything
    assert "1 Treffer" in narrowed
    assert "Zweckverband Sandmark" not in narrowed


def test_nothing_found_helps_onwards(client, search_index):
    text = text_of(client.get("/suche/", {"q": "xqzvwkj"}))

    assert "Nichts gefunden" in text
    assert "Vielleicht führt ein anderes Wort" in text


def test_without_a_question_the_page_explains_itself(client, search_index):
    text = text_of(client.get("/suche/"))

    assert "Ein paar Worte genügen" in text
    assert "Nichts gefunden" not in text


def test_while_the_index_is_missing_the_page_says_so(client, settings, tmp_path):
    settings.SEARCH_ROOT = tmp_path / "nowhere"

    text = text_of(client.get("/suche/", {"q": "Kita"}))

    assert "Die Treffer sind vielleicht unvollständig" in text
    assert "Nichts gefunden" not in text


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": "a" * 5000},
        {"q": '"'},
        {"q": "<script>alert(1)</script>"},
        {"q": "Kita", "seite": "0"},
        {"q": "Kita", "seite": "-1"},
        {"q": "Kita", "seite": "x"},
        {"q": "Kita", "seite": "9" * 30},
        {"q": "Kita", "seite": "٣"},
        {"q": "Kita", "art": "gibtesnicht"},
        {"q": "acl:role kind:news title:*"},
    ],
)
def test_odd_questions_are_answered_calmly(client, search_index, parameters):
    response = client.get("/suche/", parameters)

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    text_of(response)


def test_a_reader_gets_no_cookie(client, search_index):
    assert client.get("/suche/", {"q": "Kita"}).cookies == {}


def test_the_queries_of_the_page_do_not_grow_with_the_hits(client, search_index, django_assert_num_queries):
    news_article("Glasfaser eins")
    search_index.follow()
    with django_assert_num_queries(3):
        client.get("/suche/", {"q": "Glasfaser"})

    news_article("Glasfaser zwei")
    news_article("Glasfaser drei")
    search_index.follow()
    with django_assert_num_queries(3):
        client.get("/suche/", {"q": "Glasfaser"})
