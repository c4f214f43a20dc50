"""Every template is used: by a module, by another template, or because it takes a package's place."""

from pathlib import Path

from django.conf import settings
from django.template.utils import get_app_template_dirs
from wagtail.models import get_page_models

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


def is_put_together(name: str) -> bool:
    """The name is made of a folder and a word that stands in the app's modules, as with mails and pages."""
    app, word = name.split("/", maxsplit=1)[0], Path(name).stem
    modules = "\n".join(text_of(path) for path in (PACKAGE / app).rglob("*.py"))
    return f'"{word}"' in modules or name in {model.template for model in get_page_models()}


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
        and not is_put_together(name)
    ]

    assert unused == []


def test_an_undefined_name_in_a_template_fails_in_tests() -> None:
    assert settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"]
