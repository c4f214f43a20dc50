"""Every template is used: by a module, by another template, or because it takes a package's place."""

from pathlib import Path

from django.conf import settings
from django.template.utils import get_app_template_dirs
from wagtail.models import get_page_models

from modellkommunen.people.adapters import MAILS
from tests.consistency.repository import PACKAGE, text_of

ERROR_PAGES = {"400.html", "403.html", "404.html", "500.html"}


def template_names() -> list[str]:
    return sorted(
        path.as_posix().split("/templates/", 1)[1]
        for path in PACKAGE.glob("*/templates/**/*")
        if path.is_file()
    )


def replaces_one_of_a_package(name: str) -> bool:
    foreign = [
        Path(folder) for folder in get_app_template_dirs("templates") if PACKAGE not in Path(folder).parents
    ]
    return any((folder / name).exists() for folder in foreign)


def is_a_widget_or_component(name: str) -> bool:
    """Their names are put together from a declaration; the tests of `kern` hold them against it."""
    return name.startswith(("kern/components/", "kern/forms/", "django/forms/"))


def is_named_by_a_table(name: str) -> bool:
    """The names of allauth's mails are made from the table that gives them their subjects, Wagtail's from the model."""
    mails = {f"people/mails/{template}.txt" for template, _subject in MAILS.values()}
    return name in mails or name in {model.template for model in get_page_models()}


def test_every_template_is_used() -> None:
    sources = "\n".join(
        text_of(path) for path in PACKAGE.rglob("*") if path.suffix in {".py", ".html", ".txt", ".xml"}
    )
    unused = [
        name
        for name in template_names()
        if f'"{name}"' not in sources
        and name not in ERROR_PAGES
        and not is_a_widget_or_component(name)
        and not replaces_one_of_a_package(name)
        and not is_named_by_a_table(name)
    ]

    assert unused == []


def test_an_undefined_name_in_a_template_fails_in_tests() -> None:
    assert settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"]
