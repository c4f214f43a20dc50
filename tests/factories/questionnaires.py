from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from modellkommunen.core.events import canonical_json
from modellkommunen.questionnaires.domain.document import (
    fingerprint,
    read_document,
    write_document,
)
from modellkommunen.questionnaires.models import AnswerSheet, Form, FormRevision

LONG_AGO = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
COSTS: dict[str, Any] = {
    "categories": [
        {"key": "personal", "label": "Personal", "hint": "Nur zusätzliches Personal."},
        {"key": "sachkosten", "label": "Sachkosten"},
    ],
    "sources": [
        {"key": "eigenanteil", "label": "Eigenanteil", "kind": "own_share"},
        {"key": "foerderung", "label": "Beantragte Förderung", "kind": "grant"},
        {"key": "dritte", "label": "Mittel Dritter", "kind": "third_party"},
    ],
    "years": [2027, 2028],
    "grant_cap": "100000.00",
    "grant_rate": "0.9",
}


def question(key: str = "titel", kind: str = "short_text", **more: Any) -> dict[str, Any]:
    """The least document of a question; label and parts a kind needs are filled in."""
    parts: dict[str, Any] = {"key": key, "kind": kind, "label": f"Frage {key}"}
    if kind in ("single", "multiple"):
        parts["options"] = [{"value": "rot", "label": "Rot"}, {"value": "blau", "label": "Blau"}]
    if kind == "repeating_group":
        parts["fields"] = [{"key": "name", "kind": "short_text", "label": "Name", "required": True}]
    if kind == "cost_table":
        parts["costs"] = COSTS
    return parts | more


def document(*questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A document with one section of these questions."""
    section = {"key": "vorhaben", "title": "Ihr Vorhaben", "questions": list(questions or (question(),))}
    return {"title": "Beispielbogen", "sections": [section]} | more


# One question of every kind in three sections, with a condition, a role and a secret.
EVERY_KIND: dict[str, Any] = {
    "title": "Bewerbung als Modellkommune",
    "intro": "Bitte nehmen Sie sich Zeit.",
    "sections": [
        {
            "key": "vorhaben",
            "title": "Ihr Vorhaben",
            "intro": "Worum geht es?",
            "questions": [
                question(
                    "titel", "short_text", label="Titel", required=True, role="title", hint="Kurz und klar."
                ),
                question(
                    "kurzfassung", "long_text", label="Kurzfassung", role="summary", limits={"max_words": 20}
                ),
                question(
                    "einwohner", "number", label="Einwohnerzahl", limits={"minimum": "1", "maximum": "300000"}
                ),
                question("betrag", "money", label="Beantragter Betrag", limits={"maximum": "100000"}),
                question(
                    "beginn", "date", label="Beginn", role="starts_on", limits={"earliest": "2027-01-01"}
                ),
                question("strategie", "yes_no", label="Gibt es eine Strategie?"),
                question(
                    "strategiejahr",
                    "number",
                    label="Seit welchem Jahr?",
                    required=True,
                    condition={"equals": {"key": "strategie", "value": True}},
                ),
                question("farbe", "single", label="Schwerpunkt"),
                question("themen", "multiple", label="Themen", role="topics", help="Mehrere sind möglich."),
            ],
        },
        {
            "key": "beteiligte",
            "title": "Beteiligte",
            "questions": [
                question(
                    "gebiet", "territory", label="Gebiet", role="beneficiary_area", limits={"max_items": 50}
                ),
                question(
                    "partner", "organisation", label="Partner", role="partners", limits={"max_items": 5}
                ),
                question(
                    "personen",
                    "repeating_group",
                    label="Ansprechpersonen",
                    personal_data=True,
                    hidden_from_jurors=True,
                    fields=[
                        question("name", label="Name", required=True),
                        question("stunden", "number", label="Stunden"),
                        question("rolle", "single", label="Rolle"),
                    ],
                ),
            ],
        },
        {
            "key": "kosten",
            "title": "Kosten",
            "questions": [
                question("kostenplan", "cost_table", label="Kostenplan", role="cost_plan"),
                question(
                    "beschluss", "file", label="Beschluss", role="council_resolution", limits={"max_items": 3}
                ),
            ],
        },
    ],
}


class FormFactory(DjangoModelFactory[Form]):
    class Meta:
        model = Form

    slug = factory.Sequence(lambda number: f"bogen-{number}")
    title = factory.Sequence(lambda number: f"Beispielbogen {number}")
    created_at = LONG_AGO


class FormRevisionFactory(DjangoModelFactory[FormRevision]):
    """A published revision; `draft=True` makes one that is not."""

    class Meta:
        model = FormRevision

    class Params:
        draft = factory.Trait(published_at=None, sha256="")

    form = factory.SubFactory(FormFactory)
    number = factory.Sequence(lambda number: number + 1)
    document = factory.LazyFunction(document)
    created_at = LONG_AGO
    published_at = LONG_AGO
    sha256 = factory.LazyAttribute(
        lambda row: fingerprint(canonical_json(write_document(read_document(row.document))))
    )


class AnswerSheetFactory(DjangoModelFactory[AnswerSheet]):
    """A draft of an invented owner; `frozen=True` makes one that was sent."""

    class Meta:
        model = AnswerSheet

    class Params:
        frozen = factory.Trait(frozen_at=LONG_AGO, sha256="0" * 64)

    revision = factory.SubFactory(FormRevisionFactory)
    owner_kind = "tests.owner"
    owner_id = factory.LazyFunction(uuid4)
    created_at = LONG_AGO
    updated_at = LONG_AGO
