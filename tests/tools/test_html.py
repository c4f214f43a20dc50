import pytest

from tests.html import parse_strictly

PAGE = '<!doctype html><html lang="de"><head><title>Seite</title></head><body>{}</body></html>'


def test_a_valid_page_gives_its_tree() -> None:
    tree = parse_strictly(PAGE.format('<p id="a">Text</p>').encode())

    assert tree.find("body/p").text == "Text"


@pytest.mark.parametrize(
    "body",
    [
        "<p>open</p></p>",
        "<div><span></div>",
        '<p id="a"></p><p id="a"></p>',
        "<table><p>x</p></table>",
        "<a href=x href=y>",
    ],
)
def test_an_invalid_page_is_refused(body: str) -> None:
    with pytest.raises(AssertionError):
        parse_strictly(PAGE.format(body))
