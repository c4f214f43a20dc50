"""The JSON Schema (draft 2020-12) of an exported form, built from the same limits that reading applies."""

from typing import Any

from modellkommunen.questionnaires.domain import document
from modellkommunen.questionnaires.domain.exchange import FORMAT, FORMAT_VERSION
from modellkommunen.questionnaires.enums import Kind, Role, SourceKind


def exchange_schema() -> dict[str, Any]:
    """Return the schema of the file `export_form` writes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Digitale Modellkommunen: questionnaire",
        **_object(
            {
                "format": {"const": FORMAT},
                "format_version": {"const": FORMAT_VERSION},
                "form": {"type": "string"},
                "revision": {"type": "integer"},
                "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "questionnaire": {"$ref": "#/$defs/questionnaire"},
            },
            "format",
            "format_version",
            "questionnaire",
        ),
        "$defs": {
            "questionnaire": _object(
                {
                    "title": _text(document.TITLE_LENGTH, 1),
                    "intro": _text(),
                    "sections": _list("section", document.MAX_SECTIONS, 1),
                },
                "title",
                "sections",
            ),
            "section": _section(),
            "question": _question(),
            "option": _object({"value": _key(), "label": _label(), "hint": _text()}, "value", "label"),
            "limits": _limits(),
            "costs": _costs(),
            "category": _object({"key": _key(), "label": _label(), "hint": _text()}, "key", "label"),
            "source": _object(
                {"key": _key(), "label": _label(), "kind": {"enum": [*SourceKind]}, "hint": _text()},
                "key",
                "label",
                "kind",
            ),
            "condition": _condition(),
        },
    }


def _object(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _text(longest: int = document.TEXT_LENGTH, shortest: int = 0) -> dict[str, Any]:
    return {"type": "string", "maxLength": longest, "minLength": shortest}


def _label() -> dict[str, Any]:
    return _text(document.LABEL_LENGTH, 1)


def _key() -> dict[str, Any]:
    return {"type": "string", "pattern": f"^{document.KEY_PATTERN}$"}


def _list(definition: str, most: int, least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{definition}"}, "minItems": least, "maxItems": most}


def _section() -> dict[str, Any]:
    return _object(
        {
            "key": _key(),
            "title": _text(document.TITLE_LENGTH, 1),
            "intro": _text(),
            "condition": {"$ref": "#/$defs/condition"},
            "questions": _list("question", document.MAX_QUESTIONS),
        },
        "key",
        "title",
    )


def _question() -> dict[str, Any]:
    return _object(
        {
            "key": _key(),
            "kind": {"enum": [*Kind]},
            "label": _label(),
            "hint": _text(),
            "help": _text(),
            "required": {"type": "boolean"},
            "role": {"enum": [*Role]},
            "condition": {"$ref": "#/$defs/condition"},
            "limits": {"$ref": "#/$defs/limits"},
            "options": _list("option", document.MAX_OPTIONS),
            "fields": _list("question", document.MAX_FIELDS),
            "costs": {"$ref": "#/$defs/costs"},
            "territory_kinds": {
                "type": "array",
                "items": {"type": "string"},
                "maxItems": document.MAX_FIELDS,
            },
            "hidden_from_jurors": {"type": "boolean"},
            "personal_data": {"type": "boolean"},
        },
        "key",
        "kind",
        "label",
    )


def _limits() -> dict[str, Any]:
    whole = {"type": "integer", "minimum": 0}
    number = {"type": "string", "pattern": r"^-?\d{1,12}(\.\d{1,6})?$"}
    day = {"type": "string", "format": "date"}
    return _object(
        dict.fromkeys(("max_words", "max_length", "decimals", "min_items", "max_items"), whole)
        | dict.fromkeys(("minimum", "maximum"), number)
        | dict.fromkeys(("earliest", "latest"), day)
    )


def _costs() -> dict[str, Any]:
    number = {"type": "string", "pattern": r"^\d{1,12}(\.\d{1,6})?$"}
    return _object(
        {
            "categories": _list("category", document.MAX_FIELDS, 1),
            "sources": _list("source", document.MAX_FIELDS, 1),
            "years": {
                "type": "array",
                "items": {"type": "integer", "minimum": 2000, "maximum": 2100},
                "maxItems": 10,
            },
            "grant_cap": number,
            "grant_rate": number,
        },
        "categories",
        "sources",
    )


def _condition() -> dict[str, Any]:
    one = {"$ref": "#/$defs/condition"}
    several = {"type": "array", "items": one, "minItems": 1, "maxItems": document.MAX_FIELDS}
    value = {"type": ["string", "boolean"]}
    branches = {
        "equals": _object({"key": _key(), "value": value}, "key", "value"),
        "contains": _object({"key": _key(), "value": {"type": "string"}}, "key", "value"),
        "answered": _object({"key": _key()}, "key"),
        "not": one,
        "all": several,
        "any": several,
    }
    return {"oneOf": [_object({name: shape}, name) for name, shape in branches.items()]}
