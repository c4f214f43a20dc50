"""A server that would be unsafe does not start (T69)."""

import os
import subprocess
import sys

import pytest

from tests.consistency.repository import ROOT

SAFE = {
    "DJANGO_SETTINGS_MODULE": "modellkommunen.settings.production",
    "SECRET_KEY": "a-secret-of-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "www.modellkommunen.example",
    "PUBLIC_BASE_URL": "https://www.modellkommunen.example/",
    "DEFAULT_FROM_EMAIL": "plattform@modellkommunen.example",
    "TRUSTED_PROXY_COUNT": "1",
}


def start(code: str = "import modellkommunen.wsgi", **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], **SAFE, **changes}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too short"),
        ({"SECRET_KEY": "django-insecure-" + "0123456789" * 5}, "SECRET_KEY is too short or a default"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is missing"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is missing"),
        ({"PUBLIC_BASE_URL": ""}, "PUBLIC_BASE_URL is missing"),
        ({"PUBLIC_BASE_URL": "http://www.modellkommunen.example"}, "PUBLIC_BASE_URL is missing"),
        ({"DEFAULT_FROM_EMAIL": ""}, "DEFAULT_FROM_EMAIL is missing"),
        ({"TRUSTED_PROXY_COUNT": ""}, "TRUSTED_PROXY_COUNT is missing"),
        ({"TRUSTED_PROXY_COUNT": "0"}, "TRUSTED_PROXY_COUNT is missing"),
        ({"TRUSTED_PROXY_COUNT": "one"}, "TRUSTED_PROXY_COUNT is missing"),
        ({"DEBUG": "true"}, "DEBUG is on"),
    ],
)
def test_an_unsafe_server_does_not_start(changes: dict[str, str], sentence: str) -> None:
    done = start(**changes)

    assert done.returncode != 0
    assert sentence in done.stderr.splitlines()[-1]


def test_a_safe_server_starts() -> None:
    done = start()

    assert done.returncode == 0, done.stderr


def test_former_keys_still_open_what_they_closed() -> None:
    code = "from modellkommunen.settings import production as p; print(p.SECRET_KEY_FALLBACKS)"

    done = start(code, SECRET_KEY_FALLBACKS="the-last-key,the-one-before")

    assert done.stdout == "['the-last-key', 'the-one-before']\n", done.stderr
