from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from modellkommunen.core import public_state
from modellkommunen.core.middleware import reader_cache
from tests.core import urls

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_readers_page_is_drawn_once(visitor, django_assert_num_queries):
    first = visitor.get("/gemerkt/")
    with django_assert_num_queries(1):
        second = visitor.get("/gemerkt/")

    assert text(second) == text(first)
    assert second.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert second.headers["ETag"] == first.headers["ETag"]
    assert "Cookie" in second.headers["Vary"]


def test_a_public_change_shows_at_once(visitor):
    first = text(visitor.get("/gemerkt/"))
    public_state.move()
    second = text(visitor.get("/gemerkt/"))
    assert second != first
    assert text(visitor.get("/gemerkt/")) == second


def test_time_shows_after_five_seconds(visitor, monkeypatch):
    first = text(visitor.get("/gemerkt/"))
    monkeypatch.setattr(reader_cache, "FRESH_SECONDS", -1.0)
    assert text(visitor.get("/gemerkt/")) != first


def test_while_one_draws_the_others_get_the_last_copy_for_a_while(visitor, real_database, monkeypatch):
    def in_a_thread():
        other = Client()
        other.handler = visitor.handler
        try:
            return text(other.get("/langsam/"))
        finally:
            connection.close()

    urls.may_go_on.set()
    first = text(visitor.get("/langsam/"))
    assert urls.being_drawn.acquire(timeout=10)
    urls.may_go_on.clear()
    monkeypatch.setattr(reader_cache, "FRESH_SECONDS", -1.0)
    with ThreadPoolExecutor(2) as pool:
        redrawing = pool.submit(in_a_thread)
        assert urls.being_drawn.acquire(timeout=10)
        meanwhile = text(visitor.get("/langsam/"))
        monkeypatch.setattr(reader_cache, "STALE_SECONDS", -1.0)
        too_old_to_be_shown = pool.submit(in_a_thread)
        assert urls.being_drawn.acquire(timeout=10)
        urls.may_go_on.set()

    assert meanwhile == first
    assert len({first, redrawing.result(), too_old_to_be_shown.result()}) == 3


def _pages(handler):
    layer = handler._middleware_chain
    while True:
        cell = next(
            (
                value
                for value in vars(layer).values()
                if isinstance(value, reader_cache.ReaderCacheMiddleware)
            ),
            None,
        )
        if cell is not None:
            return cell._pages
        layer = layer.__wrapped__ if hasattr(layer, "__wrapped__") else layer.get_response


@pytest.mark.parametrize("address", ["/oeffentlich/", "/gemerkt/?a=b", "/gemerkt/?seite=2&a=b"])
def test_other_pages_are_drawn_each_time(visitor, address):
    assert text(visitor.get(address)) != text(visitor.get(address))


def test_pages_of_a_list_are_kept_apart(visitor):
    second = text(visitor.get("/gemerkt/?seite=2"))
    assert text(visitor.get("/gemerkt/")) != second
    assert text(visitor.get("/gemerkt/?seite=2")) == second


def test_a_signed_in_person_neither_gets_nor_leaves_a_kept_page(visitor, member):
    first = text(visitor.get("/gemerkt/"))
    own = text(member.get("/gemerkt/"))
    assert own != first
    assert text(member.get("/gemerkt/")) != own
    assert text(visitor.get("/gemerkt/")) == first


@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken", "messages"])
def test_whoever_brings_a_persons_cookie_is_no_reader(visitor, cookie):
    first = text(visitor.get("/gemerkt/"))
    other = Client()
    other.cookies[cookie] = "x"
    assert text(other.get("/gemerkt/")) != first


def test_fragments_are_not_kept(visitor):
    first = text(visitor.get("/gemerkt/"))
    assert text(visitor.get("/gemerkt/", headers={"HX-Request": "true"})) != first


@pytest.mark.parametrize("address", ["/keks/", "/formular/", "/fehlt/"])
def test_cookies_tokens_and_errors_are_never_kept(visitor, address):
    visitor.get(address)
    answer = visitor.get(address)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer.headers


def test_an_unchanged_page_is_not_sent_again(visitor):
    etag = visitor.get("/gemerkt/").headers["ETag"]
    for sent in (etag, f"W/{etag}", f'"x", {etag}', "*"):
        answer = visitor.get("/gemerkt/", headers={"If-None-Match": sent})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert "Content-Security-Policy" in answer.headers
    assert visitor.get("/gemerkt/", headers={"If-None-Match": '"x"'}).status_code == 200


def test_an_etag_opens_no_private_page(visitor):
    answer = visitor.get("/innen/", headers={"If-None-Match": "*"})
    assert answer.status_code == 302


def test_head_gets_the_same_headers(visitor):
    kept = visitor.get("/gemerkt/")
    answer = visitor.head("/gemerkt/")
    assert answer.headers["ETag"] == kept.headers["ETag"]
    assert answer.headers["Content-Length"] == str(len(kept.content))


def test_the_number_of_kept_pages_is_bounded(visitor, monkeypatch):
    monkeypatch.setattr(reader_cache, "MOST_PAGES", 2)
    for number in range(1, 5):
        visitor.get(f"/gemerkt/?seite={number}")
    assert len(_pages(visitor.handler)) == 2
