"""A person who uses the keyboard alone: Tab to reach, Enter and Space to press, arrows to choose."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 250
_IS_FOCUSED = "element => element === document.activeElement"


class Keyboard:
    """Works on one window. Nothing here clicks, focuses or fills by script."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.main = page.locator("main")
        # The browser hands its file dialogs over from here on; asked for only at the key press, it may be too late.
        page.on("filechooser", lambda _chooser: None)

    def reach(self, target: Locator) -> None:
        """Press Tab until the target has the focus; a target that cannot be reached fails."""
        target.wait_for()
        handle = target.element_handle()
        assert handle is not None
        for _step in range(MOST_TABS):
            if handle.evaluate(_IS_FOCUSED):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {target}")

    def press(self, target: Locator) -> None:
        """Reach a link or button, press Enter, and wait for the page it leads to."""
        self.reach(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def follow(self, name: str) -> None:
        self.press(self.main.get_by_role("link", name=name).first)

    def push(self, name: str) -> None:
        """Press a button; hidden additions for screen readers may follow its name."""
        self.press(self.main.get_by_role("button", name=name).first)

    def write(self, label: str, text: str, within: Locator | None = None) -> None:
        """Reach a field and replace what is in it."""
        field = (within or self.main).get_by_label(label).first
        self.reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def write_date(self, legend: str, day: str, month: str, year: str) -> None:
        parts = self.main.get_by_role("group", name=legend).first
        for label, text in (("Tag", day), ("Monat", month), ("Jahr", year)):
            self.write(label, text, within=parts)

    def tick(self, label: str) -> None:
        """Reach a checkbox and tick it."""
        box = self.main.get_by_role("checkbox", name=label).first
        self.reach(box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def choose(self, question: str, answer: str) -> None:
        """Enter a group of radio buttons and go down to an answer."""
        group = self.main.get_by_role("group", name=question).first
        buttons = group.get_by_role("radio")
        wanted = group.get_by_role("radio", name=answer).first
        self.reach(buttons.first)
        self.page.keyboard.press("Space")
        for _step in range(buttons.count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the keyboard does not reach {answer}")

    def upload(self, field: Locator, path: Path) -> None:
        """Open the file dialog by the space bar and choose a file."""
        self.reach(field)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Space")
        chooser.value.set_files(path)
