import pytest
from playwright.sync_api import Page

from tests.journeys.accessibility import assert_accessible

pytestmark = pytest.mark.journey


def test_a_page_that_is_not_there_is_explained_to_everyone(page: Page, address: str) -> None:
    answer = page.goto(f"{address}/gibt-es-nicht/")

    assert answer is not None
    assert answer.status == 404
    assert page.locator("h1").count() == 1
    assert_accessible(page)
