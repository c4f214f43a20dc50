from datetime import timedelta

import pytest

from modellkommunen.core import clock, events, seals
from modellkommunen.core.models import Seal
from tests.core.world import subject

pytestmark = [pytest.mark.web, pytest.mark.django_db]

DAY = timedelta(days=1)


@pytest.fixture
def append(monkeypatch, at):
    """Append one event and seal it, on each of some days from the first of July 2026 on."""
    monkeypatch.setattr(events, "_declared", {})
    events.declare("thing_happened", "Etwas ist geschehen")
    thing = subject(at)

    def append_and_seal(days, times_a_day=1):
        for day in range(days):
            for minute in range(times_a_day):
                when = at + day * DAY + timedelta(minutes=minute)
                events.append("thing_happened", subject=thing, actor=None, at=when)
                seals.seal_events(when + seals.SETTLING)

    return append_and_seal


def test_the_last_root_of_each_day_is_public_the_newest_first(client, append):
    append(2, times_a_day=2)

    page = client.get("/protokoll/").content.decode()

    roots = list(Seal.objects.order_by("number").values_list("root", flat=True))
    assert [root in page for root in roots] == [False, True, False, True]
    assert page.index(roots[3]) < page.index(roots[1])
    assert "1. Juli 2026" in page
    assert "2. Juli 2026" in page


def test_neither_times_nor_numbers_of_events_are_public(client, append):
    """T24, T28: who watches the page does not learn when something was decided, nor how much."""
    append(1, times_a_day=3)

    page = client.get("/protokoll/").content.decode()

    assert "Uhr" not in page[page.index("<table") : page.index("</table>")]
    assert page.count("<td") == 1


def test_what_was_sealed_today_waits_for_tomorrow(client, monkeypatch, append, at):
    append(1)
    monkeypatch.setattr(clock, "now", lambda: at + timedelta(hours=1))

    assert Seal.objects.get().root not in client.get("/protokoll/").content.decode()


def test_an_empty_log_says_so(client):
    assert "Es wurde noch nichts veröffentlicht" in client.get("/protokoll/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(client, append, rows, django_assert_num_queries):
    append(rows)
    with django_assert_num_queries(3):
        client.get("/protokoll/")


@pytest.mark.parametrize("page", ["", "0", "-1", "2", "x", "9" * 400])
def test_odd_page_numbers_show_a_page(client, append, page):
    append(1)
    assert client.get("/protokoll/", {"seite": page}).status_code == 200
