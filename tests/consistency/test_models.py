"""Every table has its migration and its word."""

import re
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from modellkommunen.places.enums import TerritoryKind
from tests.consistency.repository import PACKAGE, ROOT, text_of

OWN_APPS = [config for config in apps.get_app_configs() if config.name.startswith("modellkommunen.")]


def own_models() -> list[str]:
    return sorted(
        model.__name__ for config in OWN_APPS for model in config.get_models() if not model._meta.proxy
    )


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    output = StringIO()

    call_command("makemigrations", check=True, dry_run=True, stdout=output)

    assert output.getvalue().strip() == "No changes detected"


def test_every_app_with_tables_has_migrations() -> None:
    without = [
        config.label
        for config in OWN_APPS
        if list(config.get_models()) and not list((PACKAGE / config.label / "migrations").glob("0*.py"))
    ]

    assert without == []


def test_the_glossary_names_every_model() -> None:
    glossary = text_of(ROOT / "docs" / "glossary.md")

    assert [name for name in own_models() if not re.search(rf"`{name}`", glossary)] == []


def test_the_glossary_names_the_kinds_of_territories_as_the_code_does() -> None:
    glossary = text_of(ROOT / "docs" / "glossary.md")
    cells = re.findall(r"\| ([^|]+) \(kinds? of `Territory`\) \|", glossary)

    named = sorted(word for cell in cells for word in re.findall(r"`(\w+)`", cell))

    assert named == sorted(TerritoryKind.values)
