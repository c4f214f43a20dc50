import pytest

from modellkommunen.core import events, seals
from modellkommunen.core.models import Seal
from tests.core.world import subject

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.fixture
def append(monkeypatch, at):
    monkeypatch.setattr(events, "_declared", {})
    events.declare("thing_happened", "Etwas ist geschehen")
    thing = subject(at)

    def append_and_seal(count):
        for _ in range(count):
            events.append("thing_happened", subject=thing, actor=None, at=at)
            seals.seal_events(at + seals.SETTLING)

    return append_and_seal


def test_the_roots_are_public(client, append):
    append(2)
    answer = client.get("/protokoll/")
    assert answer.status_code == 200
    page = answer.content.decode()
    for seal in Seal.objects.order_by("number"):
        assert seal.root in page
    assert "1. Juli 2026, 10:00:05 Uhr (MESZ, UTC+2)" in page
    assert page.index(Seal.objects.get(number=2).root) < page.index(Seal.objects.get(number=1).root)


def test_an_empty_log_says_so(client):
    assert "Es wurde noch nichts versiegelt" in client.get("/protokoll/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(client, append, rows, django_assert_num_queries):
    append(rows)
    with django_assert_num_queries(3):
        client.get("/protokoll/")


@pytest.mark.parametrize("page", ["", "0", "-1", "2", "x", "9" * 400])
def test_odd_page_numbers_show_a_page(client, append, page):
    append(1)
    assert client.get("/protokoll/", {"seite": page}).status_code == 200
