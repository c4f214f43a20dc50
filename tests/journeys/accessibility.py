"""What every page must keep at each size and in each colour scheme, checked with axe-core."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

SIZES = ({"width": 1280, "height": 900}, {"width": 320, "height": 640})
SCHEMES = ("light", "dark")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The scheme changes colours and nothing else: what axe says of the structure, it says once for each size.
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]

_RUN = "rules => axe.run({runOnly: rules, resultTypes: ['violations']}).then(results => results.violations)"


def assert_accessible(page: Page) -> None:
    """Check the page as it stands, wide and narrow, light and dark, and that it never scrolls sideways."""
    found = []
    for size in SIZES:
        page.set_viewport_size(size)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            rules = RULES if scheme == SCHEMES[0] else RULES_OF_COLOUR
            found += [f"{size['width']} px, {scheme}: {line}" for line in violations(page, rules)]
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > size["width"]:
            found.append(f"{size['width']} px: the page is {wide} px wide")
    page.set_viewport_size(SIZES[0])
    page.emulate_media(color_scheme="light")
    assert found == [], f"{page.url}\n" + "\n".join(found)


def violations(page: Page, rules: list[str] = RULES) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [
        f"{violation['id']}: {violation['help']}: {', '.join(str(node['target']) for node in violation['nodes'][:3])}"
        for violation in page.evaluate(_RUN, rules)
    ]
