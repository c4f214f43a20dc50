"""The invented values of the gallery page."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.paginator import Paginator

from modellkommunen.kern.attributes import Component
from modellkommunen.kern.declarations import SECTIONS
from modellkommunen.kern.gallery.forms import PartnerFormSet, SampleForm, ShortForm
from modellkommunen.kern.icons import ICONS
from modellkommunen.kern.shapes import Column, Problem, Sorting

HOSTILE = "<script>alert('x')</script> {{ 7|add:7 }} [Link](javascript:alert(1)) Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
ROWS = (
    {
        "name": "Beispielstadt",
        "kreis": "Kreis Beispielland",
        "amount": "98.500,00 €",
        "state": "Bewilligt",
        "tone": "success",
    },
    {
        "name": "Musterdorf",
        "kreis": "Kreis Musterau",
        "amount": "45.000,00 €",
        "state": "In Prüfung",
        "tone": "info",
    },
    {
        "name": "Neu Probehagen",
        "kreis": "Kreis Beispielland",
        "amount": "7.200,00 €",
        "state": "Unvollständig",
        "tone": "warning",
    },
)


def gallery_context(parameters: Mapping[str, str]) -> dict[str, Any]:
    sorting = Sorting.read(parameters, allowed=("name", "betrag"), default="name")
    wrong = SampleForm(
        WRONG_VALUES, {"falsch-concept": SimpleUploadedFile("konzept.pdf", b"%PDF-")}, prefix="falsch"
    )
    return {
        "declared": {name: [declaration(one) for one in components] for name, components in SECTIONS.items()},
        "icons": ICONS,
        "tones": ("info", "success", "warning", "danger"),
        "hostile": HOSTILE,
        "instant": datetime(2026, 6, 30, 10, 0, tzinfo=UTC),
        "columns": [
            sorting.column("name", "Kommune"),
            Column("Kreis"),
            sorting.column("betrag", "Beantragt", numeric=True),
            Column("Stand"),
            Column("Handlungen", hidden_label=True),
        ],
        "rows": sorted(ROWS, key=lambda row: row["name"], reverse=sorting.descending),
        "first_page": Paginator(range(240), 20).page(1),
        "middle_page": Paginator(range(240), 20).page(6),
        "only_page": Paginator(range(3), 20).page(1),
        "form": SampleForm(prefix="leer", initial={"opens_at": datetime(2026, 6, 30, 10, 0, tzinfo=UTC)}),
        "wrong_form": wrong,
        "short_form": ShortForm(prefix="kurz"),
        "filter_form": ShortForm(prefix="filter"),
        "formset": PartnerFormSet(prefix="partner"),
        "wrong_formset": PartnerFormSet(WRONG_PARTNERS, prefix="fehler"),
        "problems": [
            Problem("Titel: Bitte geben Sie einen Titel ein.", "#karten"),
            Problem("Die Summe der Kosten übersteigt die Höchstsumme."),
        ],
    }


def declaration(component: Component) -> dict[str, Any]:
    """One component in words, as the gallery lists it."""
    attributes = [
        f"{one.name}{'*' if one.required else ''}{': ' + ', '.join(str(c) or '–' for c in one.choices) if one.choices else ''}"
        for one in component.attributes
    ]
    return {
        "tag": component.tag,
        "purpose": component.purpose,
        "attributes": attributes,
        "slots": component.slots,
    }


WRONG_VALUES = {
    "falsch-title": "Digitaler Bauantrag",
    "falsch-email": "rathaus.example",
    "falsch-inhabitants": "viele",
    "falsch-starts_on_day": "31",
    "falsch-starts_on_month": "2",
    "falsch-starts_on_year": "2026",
    "falsch-opens_at_day": "29",
    "falsch-opens_at_month": "3",
    "falsch-opens_at_year": "2026",
    "falsch-opens_at_time": "2:30",
    "falsch-description": "Ein Text, der nach dem Fehler noch da ist.",
}
WRONG_PARTNERS = {
    "fehler-TOTAL_FORMS": "2",
    "fehler-INITIAL_FORMS": "0",
    "fehler-0-name": "Amt Beispiel",
    "fehler-0-share": "30",
    "fehler-1-name": "",
    "fehler-1-share": "200",
}
