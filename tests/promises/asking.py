"""Asking the platform as somebody, and comparing answers without what differs each time."""

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from modellkommunen.applications.models import Submission
from modellkommunen.people.models import Account
from tests.competition import PHASE_TIMES

# Request ids and form tokens are random in every answer.
CHANGING = re.compile(r"\b[0-9a-f]{32}\b|(?<=value=\")[A-Za-z0-9]{64}(?=\")")
APPLICANTS_PAGES = ("detail", "submit", "receipt", "withdraw")


def stop_clock(monkeypatch: pytest.MonkeyPatch, phase: str) -> None:
    """Let every request arrive at the time of a phase; only the edge reads the clock."""
    monkeypatch.setattr("modellkommunen.core.clock.now", lambda: PHASE_TIMES[phase])


def client_of(account: Account | None) -> Client:
    client = Client()
    if account is not None:
        client.force_login(account)
    return client


def text_of(response: HttpResponseBase) -> str:
    raw = b"".join(response.streaming_content) if response.streaming else response.content
    return raw.decode("utf-8", "replace")


def constant(response: HttpResponseBase) -> str:
    """Return the body without what is random in every answer."""
    return CHANGING.sub("*", text_of(response))


def readable(response: HttpResponseBase) -> str:
    return unescape(text_of(response))


def content_of(response: HttpResponseBase) -> str:
    """Return the main part of a page as text."""
    page = readable(response)
    return page[page.index("<main") : page.index("</main>")]


def answers(client: Client, addresses: Iterable[str]) -> dict[str, tuple[int, str]]:
    found = {}
    for address in addresses:
        response = client.get(address)
        found[address] = (response.status_code, constant(response))
    return found


def application_addresses(key: Any) -> list[str]:
    """Every address that names an application."""
    plain = [reverse(f"applications:{name}", kwargs={"application_id": key}) for name in APPLICANTS_PAGES]
    sent = Submission.objects.filter(application_id=key).order_by("pk").first()
    named = {"application_id": key, "number": sent.number if sent else "DMK-AAAA-AAAA-AAAA"}
    return [
        *plain,
        *(reverse(f"applications:{name}", kwargs=named) for name in ("receipt_file", "content_file")),
        reverse("applications:section", kwargs={"application_id": key, "section_key": "vorhaben"}),
        reverse("juries:feedback", kwargs={"application_id": key}),
    ]
