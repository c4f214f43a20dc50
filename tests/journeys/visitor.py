"""A person at a window who sees every page she comes to in all sizes and colours."""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.accessibility import assert_accessible

_DESCRIBED = """element => {
    const owner = element.closest('[aria-describedby]');
    return owner !== null && owner.getAttribute('aria-describedby').split(' ').every(id => document.getElementById(id));
}"""


class Visitor:
    """Works on one window by clicks; each page she reaches is checked for accessibility."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.main = page.locator("main")

    def visit(self, path: str) -> None:
        """Open an address, which has to be there."""
        answer = self.page.goto(f"{self.address}{path}")
        assert answer is not None
        assert answer.status == 200, f"{path} answers {answer.status}"
        assert_accessible(self.page)

    def is_refused(self, path: str) -> bool:
        """Open an address that shows itself to others only."""
        answer = self.page.goto(f"{self.address}{path}")
        assert answer is not None
        return answer.status in (403, 404)

    def sees(self, text: str) -> None:
        expect(self.main.get_by_text(text).first).to_be_visible()

    def sees_not(self, text: str) -> None:
        expect(self.main.get_by_text(text)).to_have_count(0)

    def follow(self, name: str, within: Locator | None = None) -> None:
        self._go((within or self.main).get_by_role("link", name=name).first)

    def push(self, name: str, within: Locator | None = None) -> None:
        self._go((within or self.main).get_by_role("button", name=name).first)

    def push_in_vain(self, name: str, errors: int) -> None:
        """Push a button and be told of errors first, each with its field and a way to it."""
        self.push(name)
        summary = self.page.locator("[data-error-summary]")
        expect(summary).to_be_focused()
        links = summary.get_by_role("link")
        expect(links).to_have_count(errors)
        for link in links.all():
            target = self.page.locator(link.get_attribute("href") or "nowhere")
            assert target.evaluate(_DESCRIBED), f"nothing describes the error at {target}"
        links.first.press("Enter")
        expect(self.page.locator(links.first.get_attribute("href") or "nowhere")).to_be_focused()

    def write(self, label: str, text: str, within: Locator | None = None) -> None:
        (within or self.main).get_by_label(label).first.fill(text)

    def write_instant(self, legend: str, day: str, month: str, year: str, time: str) -> None:
        group = self.main.get_by_role("group", name=legend).first
        for label, text in (("Tag", day), ("Monat", month), ("Jahr", year), ("Uhrzeit", time)):
            group.get_by_label(label).fill(text)

    def keeps(self, label: str, text: str) -> None:
        """What was typed is still in its field."""
        expect(self.main.get_by_label(label).first).to_have_value(text)

    def _go(self, target: Locator) -> None:
        with self.page.expect_navigation():
            target.click()
        assert_accessible(self.page)
