import sqlite3

import pytest
from django.db.utils import OperationalError

from modellkommunen.core import error_pages

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/verboten/", 403, "Sie haben hier keinen Zugang"),
        ("/abgelehnt/", 409, "So &lt;nicht&gt;."),
        ("/voll/", 503, "Bitte versuchen Sie es gleich noch einmal"),
        ("/gesperrt/", 503, "Bitte versuchen Sie es gleich noch einmal"),
        ("/kaputt/", 500, "Bei uns ist etwas schiefgegangen"),
        ("/nichts/", 404, "Diese Seite gibt es nicht"),
    ],
)
def test_each_outcome_has_its_page_in_plain_german(visitor, address, status, sentence):
    answer = visitor.get(address)
    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert ("Retry-After" in answer.headers) == (status == 503)


def test_an_error_page_shows_the_number_under_which_it_is_logged(visitor):
    answer = visitor.get("/kaputt/")
    assert answer.headers["X-Request-ID"] in answer.content.decode()
    assert "geheim" not in answer.content.decode()


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 413, 414, 429, 500, 503])
def test_error_pages_need_no_database(status, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = error_pages.error_page(status)
    assert page.status_code == status
    assert "<h1" in page.content.decode()


def test_a_broken_frame_does_not_hide_the_error(settings):
    settings.TEMPLATES = []
    page = error_pages.error_page(404, sentence="<script>")
    assert page.status_code == 404
    assert "&lt;script&gt;" in page.content.decode()


@pytest.mark.parametrize(
    ("code", "outage"),
    [
        (sqlite3.SQLITE_BUSY, True),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, True),
        (sqlite3.SQLITE_FULL, True),
        (sqlite3.SQLITE_IOERR_WRITE, True),
        (sqlite3.SQLITE_ERROR, False),
    ],
)
def test_a_wrong_statement_is_no_outage(code, outage):
    error = OperationalError("x")
    error.__cause__ = sqlite3.OperationalError("x")
    error.__cause__.sqlite_errorcode = code
    assert error_pages.is_outage(error) is outage
    assert error_pages.is_outage(ValueError()) is False


def test_a_database_that_is_away_is_answered_with_advice(visitor, member, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", away)
    answer = member.get("/innen/")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
