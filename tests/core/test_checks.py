import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from modellkommunen.core import checks

pytestmark = pytest.mark.domain

GOOD = "k3v" * 20 + "!x"


@pytest.mark.parametrize(
    ("secret", "debug", "hosts", "found"),
    [
        (GOOD, False, ["plattform.example"], []),
        (GOOD, True, ["localhost", "127.0.0.1", "[::1]"], []),
        ("", False, [], ["core.E001"]),
        ("short", False, [], ["core.E002"]),
        ("x" * 60, False, [], ["core.E002"]),
        ("django-insecure-" + GOOD, False, [], ["core.E002"]),
        (GOOD, True, ["plattform.example"], ["core.E003"]),
        (GOOD, True, ["*"], ["core.E003"]),
        (GOOD, True, ["localhost", "0.0.0.0"], ["core.E003"]),
        ("", True, ["*"], ["core.E001", "core.E003"]),
    ],
)
def test_unsafe_settings_are_found_and_refused(settings, secret, debug, hosts, found):
    settings.SECRET_KEY, settings.DEBUG, settings.ALLOWED_HOSTS = secret, debug, hosts

    assert [finding.id for finding in checks.settings_are_safe(None)] == found
    if found:
        with pytest.raises(ImproperlyConfigured):
            checks.refuse_unsafe_settings()
    else:
        checks.refuse_unsafe_settings()


@pytest.mark.parametrize("kind", ["local", "production"])
@pytest.mark.parametrize(
    ("secret", "debug", "word"),
    [("", "", "SECRET_KEY"), ("django-insecure-x", "", "SECRET_KEY"), (GOOD, "1", "DEBUG")],
)
def test_the_server_does_not_start_with_them(kind, secret, debug, word, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", "import modellkommunen.wsgi"],
        check=False,
        capture_output=True,
        text=True,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": f"modellkommunen.settings.{kind}",
            "DATA_DIR": str(tmp_path),
            "SECRET_KEY": secret,
            "DEBUG": debug,
            "ALLOWED_HOSTS": "plattform.example",
            "PUBLIC_BASE_URL": "https://plattform.example",
            "DEFAULT_FROM_EMAIL": "post@plattform.example",
            "TRUSTED_PROXY_COUNT": "1",
        },
    )
    assert done.returncode == 1
    assert f"ImproperlyConfigured: {word}" in done.stderr
