"""What must stay true between declarations, templates, styles, gallery, formatter and documentation."""

import re
import tomllib
from pathlib import Path

import pytest
from django.template import engines

import modellkommunen
from modellkommunen.kern.declarations import COMPONENTS
from modellkommunen.kern.icons import ICONS

pytestmark = pytest.mark.web

PACKAGE = Path(modellkommunen.__file__).parent
ROOT = PACKAGE.parent
KERN = PACKAGE / "kern"
TEMPLATES = sorted(
    path for path in PACKAGE.glob("*/templates/**/*") if path.suffix in {".html", ".txt", ".xml"}
)
PAGES = [path for path in TEMPLATES if path.suffix == ".html"]
STYLES = "\n".join(path.read_text() for path in sorted((KERN / "static/kern/css").glob("*.css")))
CODE = "\n".join(path.read_text() for path in [*PAGES, *sorted(KERN.rglob("*.py"))])
CHOSEN_BY_VALUE = re.compile(r"mk-(step--(done|current|open)|deadline--\w+|columns--[\w-]+|part--\d)")


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE)).split("/templates/", 1)[1]


@pytest.mark.parametrize("name", sorted({name_of(path) for path in TEMPLATES}))
def test_every_template_compiles(name: str) -> None:
    assert engines["django"].get_template(name).template.name == name


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_no_template_has_inline_style_or_script(path: Path) -> None:
    source = path.read_text()

    assert (
        re.findall(
            r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:",
            source.replace("Link](javascript:", ""),
        )
        == []
    )


@pytest.mark.parametrize("component", COMPONENTS.values(), ids=lambda one: one.name)
def test_every_component_has_its_template_and_its_place_in_the_gallery(component: object) -> None:
    declared = COMPONENTS[component.name]  # type: ignore[attr-defined]
    gallery = "\n".join(path.read_text() for path in (KERN / "templates/kern/gallery").glob("*.html"))
    shell = (KERN / "templates/kern/base.html").read_text()

    assert (KERN / "templates" / declared.template_name).is_file()
    assert f"{{% {declared.tag} " in gallery + shell


def test_no_template_of_a_component_is_left_over() -> None:
    files = {path.stem for path in (KERN / "templates/kern/components").glob("*.html")}

    assert files == set(COMPONENTS)


def test_the_documentation_names_every_tag_and_every_attribute() -> None:
    text = (ROOT / "docs/kern.md").read_text()
    missing = [
        f"{component.tag} {attribute.name}"
        for component in COMPONENTS.values()
        for attribute in component.attributes
        if not re.search(
            rf"\b{attribute.name}\b",
            "\n".join(row for row in text.splitlines() if f"`{component.tag}`" in row),
        )
    ]

    assert missing == []
    assert [one.tag for one in COMPONENTS.values() if f"`{one.tag}`" not in text] == []


def test_the_formatter_knows_every_block() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())

    blocks = {component.tag for component in COMPONENTS.values() if component.block}
    assert set(settings["tool"]["djangofmt"]["custom-blocks"]) == {"slot", *blocks}


def test_the_icons_are_those_of_the_style_sheet() -> None:
    sheet = (ROOT / "node_modules/@kern-ux/native/dist/kern.min.css").read_text()
    names = set(re.findall(r"\.kern-icon--([a-z-]+)[{,\s]", sheet)) - {"small", "default", "large", "x-large"}

    assert set(ICONS) == names


def test_our_classes_are_styled_and_no_style_is_left_over() -> None:
    styled = set(re.findall(r"\.(mk-[a-z0-9_-]+)", STYLES))
    used = set(re.findall(r"\bmk-[a-z0-9]+(?:(?:__|--|-)[a-z0-9]+)*", CODE))

    assert sorted(name for name in styled - used if not CHOSEN_BY_VALUE.fullmatch(name)) == []
    kern = "\n".join(path.read_text() for path in (KERN / "templates").rglob("*.html"))
    ours = set(re.findall(r"\bmk-[a-z0-9]+(?:(?:__|--|-)[a-z0-9]+)*", kern))
    unstyled = (
        ours
        - styled
        - {"mk-account__person", "mk-pagination__way", "mk-task", "mk-wordmark__text", "mk-footer__text"}
    )
    assert (
        sorted(name for name in unstyled if not re.search(r"(step|deadline|columns|part)$|__title$", name))
        == []
    )


def test_no_style_is_longer_than_a_reader_can_hold() -> None:
    lengths = {path.name: len(path.read_text().splitlines()) for path in (KERN / "static/kern").rglob("*.*s")}

    assert {name: length for name, length in lengths.items() if length > 400} == {}
