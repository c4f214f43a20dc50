import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommunen.questionnaires.domain.document import read_document
from modellkommunen.questionnaires.domain.exchange import FormFile, export_form, import_form
from modellkommunen.questionnaires.domain.exchange_schema import exchange_schema
from modellkommunen.questionnaires.errors import DocumentRefused
from tests.factories.questionnaires import EVERY_KIND
from tests.questionnaires.strategies import few, json_values, questionnaires

pytestmark = pytest.mark.domain
EVERY = read_document(EVERY_KIND)


def changed(**changes):
    return json.dumps(json.loads(export_form(EVERY, slug="bewerbung", revision=3)) | changes).encode()


@few
@given(questionnaires())
def test_an_exported_form_is_imported_as_it_was(questionnaire):
    content = export_form(questionnaire, slug="bewerbung", revision=3).encode()

    assert import_form(content) == FormFile("bewerbung", 3, questionnaire)


@given(st.binary(max_size=50) | json_values.map(lambda value: json.dumps(value).encode()))
def test_no_file_breaks_the_import(content):
    with pytest.raises(DocumentRefused):
        import_form(content)


@pytest.mark.parametrize(
    ("content", "pointer"),
    [
        (b"\xff\xfe", ""),
        (b"{", ""),
        (b'{"format": NaN}', ""),
        (b"[" * 100_000, ""),
        (b" " * 1_000_001, ""),
        (b'{"format": "a", "format": "a"}', ""),
        (b'{"a": ' + b"9" * 5000 + b"}", ""),
        (changed(format="typeform"), "/format"),
        (changed(format_version=2), "/format"),
        (changed(owner="x"), "/owner"),
        (changed(sha256="0" * 64), "/sha256"),
        (changed(questionnaire=EVERY_KIND | {"title": "Heimlich geändert"}), "/sha256"),
        (changed(questionnaire=EVERY_KIND | {"title": ""}), "/questionnaire/title"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_refused_and_where(content, pointer):
    with pytest.raises(DocumentRefused) as refusal:
        import_form(content)

    assert [problem.pointer for problem in refusal.value.problems] == [pointer]


def test_a_file_without_checksum_is_welcome():
    content = json.loads(export_form(EVERY, slug="bewerbung", revision=3))
    del content["sha256"]

    assert import_form(json.dumps(content).encode()).questionnaire == EVERY


class Shape:
    """As much of JSON Schema as ours uses."""

    def __init__(self, schema):
        self.definitions = schema["$defs"]

    def allows(self, schema, value):
        if "$ref" in schema:
            return self.allows(self.definitions[schema["$ref"].rpartition("/")[2]], value)
        if "oneOf" in schema:
            return [self.allows(branch, value) for branch in schema["oneOf"]].count(True) == 1
        if "const" in schema:
            return value == schema["const"]
        if "enum" in schema:
            return value in schema["enum"]
        return self.is_of_type(schema, value) and self.fits(schema, value)

    def is_of_type(self, schema, value):
        kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}
        names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return type(value) in [kinds[name] for name in names]

    def fits(self, schema, value):
        if isinstance(value, dict):
            properties = schema["properties"]
            return (
                set(schema["required"]) <= set(value)
                and set(value) <= set(properties)
                and all(self.allows(properties[name], part) for name, part in value.items())
            )
        if isinstance(value, list):
            in_bounds = schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value))
            return in_bounds and all(self.allows(schema["items"], part) for part in value)
        if isinstance(value, str):
            return schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
        return True


@few
@given(questionnaires())
def test_every_exported_form_fits_the_published_schema(questionnaire):
    content = json.loads(export_form(questionnaire, slug="bewerbung", revision=3))

    assert Shape(exchange_schema()).allows(exchange_schema(), content)


def test_the_schema_refuses_what_reading_refuses():
    schema = exchange_schema()
    content = json.loads(
        changed(questionnaire={"title": "T", "sections": [{"key": "a", "title": "A", "farbe": "rot"}]})
    )

    assert not Shape(schema).allows(schema, content)
