"""A form as a file: written with its hash, read as strictly as any stranger's file deserves.

The shape is published as a JSON Schema, see `exchange_schema.py`; what a schema cannot say (keys are unique, conditions
look back) is checked by reading.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from modellkommunen.core.events import canonical_json
from modellkommunen.questionnaires.domain.document import (
    fingerprint,
    read_document,
    write_document,
)
from modellkommunen.questionnaires.domain.schema import Questionnaire
from modellkommunen.questionnaires.errors import DocumentRefused, Problem

FORMAT = "digitale-modellkommunen/questionnaire"
FORMAT_VERSION = 1
LARGEST = 1_000_000
ATTRIBUTES = frozenset({"format", "format_version", "form", "revision", "sha256", "questionnaire"})


@dataclass(frozen=True, slots=True)
class FormFile:
    """What an exported file says; slug and revision tell where it comes from and bind nobody."""

    slug: str
    revision: int
    questionnaire: Questionnaire

    @property
    def document(self) -> dict[str, Any]:
        return write_document(self.questionnaire)


def export_form(questionnaire: Questionnaire, *, slug: str, revision: int) -> str:
    """Write a questionnaire as a file that `import_form` reads."""
    document = write_document(questionnaire)
    content = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "form": slug,
        "revision": revision,
        "sha256": fingerprint(canonical_json(document)),
        "questionnaire": document,
    }
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def import_form(content: bytes) -> FormFile:
    """Read a file that was exported here or elsewhere.

    Raises DocumentRefused with every fault.
    """
    raw = _parsed(content)
    if not isinstance(raw, dict):
        raise _refusal("", _("An object is expected here."))
    for name in sorted(set(raw) - ATTRIBUTES):
        raise _refusal(f"/{name[:50]}", _("This attribute is unknown here."))
    if raw.get("format") != FORMAT or raw.get("format_version") != FORMAT_VERSION:
        raise _refusal("/format", _("This file is not a form that was exported from this kind of platform."))
    try:
        questionnaire = read_document(raw.get("questionnaire"))
    except DocumentRefused as refusal:
        inside = (
            Problem(f"/questionnaire{problem.pointer}", problem.sentence) for problem in refusal.problems
        )
        raise DocumentRefused(tuple(inside)) from None
    written = canonical_json(write_document(questionnaire))
    if "sha256" in raw and raw["sha256"] != fingerprint(written):
        raise _refusal("/sha256", _("The checksum does not fit: the file was changed after it was exported."))
    revision = raw.get("revision")
    slug = raw.get("form")
    return FormFile(
        slug=slug if isinstance(slug, str) else "",
        revision=revision if isinstance(revision, int) and not isinstance(revision, bool) else 0,
        questionnaire=questionnaire,
    )


def _refusal(pointer: str, sentence: str) -> DocumentRefused:
    return DocumentRefused((Problem(pointer, sentence),))


def _parsed(content: bytes) -> Any:
    if len(content) > LARGEST:
        raise _refusal("", _("This file is larger than 1 MB."))
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise _refusal("", _("This file is not text in UTF-8.")) from None
    except (ValueError, RecursionError):
        raise _refusal("", _("This file is not valid JSON.")) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that has an attribute twice: readers disagree on which one counts."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an attribute is there twice")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")
