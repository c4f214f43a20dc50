"""A server with a database of its own and a real browser before it.

`page` is a fresh window; `address` is where the server answers; `sign_in(page, account)` skips the login form.
Every window is watched: an error in the console, a breach of the content policy or an answer 500 fails the test.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = [
    "--no-sandbox",  # needed where the tests run as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE_MILLISECONDS = 15_000


@pytest.fixture(scope="session")
def chromium() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        reason = "no Chromium on the path"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    # Playwright's loop runs in this thread; the tests' own queries beside it are harmless.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def address(real_database: str) -> Iterator[str]:
    """The address of a server over a database with real commits."""
    thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()


class Window:
    """Opens browser windows and remembers what went wrong in them."""

    def __init__(self, browser: Browser) -> None:
        self.troubles: list[str] = []
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    def open(self, **options: Any) -> Page:
        context = self._browser.new_context(
            **{"viewport": {"width": 1280, "height": 900}, "locale": "de-DE", "timezone_id": "Europe/Berlin"}
            | options
        )
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        self._contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        page.on("console", self._note_console)
        page.on("response", self._note_response)
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _note_console(self, message: Any) -> None:
        # The browser itself reports each answer of 400 and more; expected refusals are the tests' own business.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.troubles.append(f"console: {message.text}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 500:
            self.troubles.append(f"{response.status}: {response.url}")


@pytest.fixture
def window(browser: Browser, address: str) -> Iterator[Window]:
    """For tests that need several windows or a special one: `window.open(java_script_enabled=False)`."""
    window = Window(browser)
    yield window
    window.close()
    assert window.troubles == []


@pytest.fixture
def page(window: Window) -> Page:
    return window.open()


@pytest.fixture
def sign_in(address: str) -> Callable[[Page, Any], None]:
    """Give a window the session of an account."""

    def give_session(page: Page, account: Any) -> None:
        client = Client()
        client.force_login(account)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])

    return give_session
