"""Reads: forms and revisions, and the names behind the ids that answers hold."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _

from modellkommunen.core.enums import AttachmentState
from modellkommunen.core.models import Attachment
from modellkommunen.people.models import Account, Organisation
from modellkommunen.places.domain.queries import TerritorySearch, search_territories
from modellkommunen.places.enums import TerritoryKind
from modellkommunen.places.models import Territory
from modellkommunen.questionnaires.domain.completeness import Gap, gaps
from modellkommunen.questionnaires.domain.conditions import visible_values
from modellkommunen.questionnaires.domain.references import (
    FileName,
    OrganisationName,
    References,
    TerritoryName,
    is_identifier,
    referenced,
)
from modellkommunen.questionnaires.domain.revision_diff import QuestionChange, diff
from modellkommunen.questionnaires.domain.schema import Question, Questionnaire
from modellkommunen.questionnaires.enums import GapKind, Kind
from modellkommunen.questionnaires.models import AnswerSheet, Form, FormRevision

MAX_FOUND = 20


def forms_for(person: Any) -> QuerySet[Form]:
    """Return the forms a person may see, with the number of revisions and the time of the last publication."""
    return (
        Form.objects.visible_to(person)
        .annotate(
            revision_count=Count("revisions", distinct=True),
            last_published_at=Max("revisions__published_at"),
        )
        .order_by("title", "pk")
    )


def revisions_of(form: Form, person: Any) -> list[FormRevision]:
    """Return the revisions of a form a person may see, the newest first."""
    return list(FormRevision.objects.visible_to(person).filter(form=form).order_by("-number", "pk"))


def changes_of_draft(revisions: Iterable[FormRevision]) -> tuple[QuestionChange, ...]:
    """Return what the draft among the revisions changes against the last published one; nothing without both."""
    draft = next((revision for revision in revisions if not revision.is_published), None)
    published = next((revision for revision in revisions if revision.is_published), None)
    return diff(published.questionnaire, draft.questionnaire) if draft and published else ()


def all_gaps(sheet: AnswerSheet, names: References | None = None) -> tuple[Gap, ...]:
    """Return everything that keeps a sheet from being sent: its own gaps and references that lead nowhere.

    Whoever has the names behind its shown answers already hands them in.
    """
    questionnaire = sheet.revision.questionnaire
    names = names or references_of(questionnaire, visible_values(questionnaire, sheet.values))
    return (*gaps(questionnaire, sheet.values), *reference_gaps(sheet, names))


def references_of(questionnaire: Questionnaire, values: Mapping[str, Any]) -> References:
    """Return the names behind all ids of these values, in at most three queries; refused values may hold any text."""
    wanted: dict[Kind, set[str]] = {Kind.TERRITORY: set(), Kind.ORGANISATION: set(), Kind.FILE: set()}
    for _key, kind, found in referenced(questionnaire, values):
        if is_identifier(found):
            wanted[kind].add(found)
    return References(
        territories=_territories(wanted[Kind.TERRITORY]),
        organisations=_organisations(wanted[Kind.ORGANISATION]),
        files=_files(wanted[Kind.FILE]),
    )


def find_territories(text: str, question: Question, *, on: date) -> list[TerritoryName]:
    """Return territories in force that the question takes and whose name or key begins as typed.

    One more than MAX_FOUND says that there are others.
    """
    if not text.strip():
        return []
    kinds = tuple(TerritoryKind(kind) for kind in question.territory_kinds)
    found = search_territories(TerritorySearch(text=text[:100], kinds=kinds), on)
    return [_territory_name(row) for row in found.select_related("kreis")[: MAX_FOUND + 1]]


def find_organisations(text: str, *, person: Any) -> list[OrganisationName]:
    """Return visible organisations whose name contains the text; one more than MAX_FOUND says that there are others."""
    wanted = " ".join(text.split())
    if not wanted or len(wanted) > 100 or "\x00" in wanted:
        return []
    rows = Organisation.objects.visible_to(person).select_related("territory").filter(name__icontains=wanted)
    return [_organisation_name(row) for row in rows.order_by("name", "pk")[: MAX_FOUND + 1]]


def unknown_references(
    sheet: AnswerSheet, questionnaire: Questionnaire, values: Mapping[str, Any], by: Account | None
) -> set[str]:
    """Return the keys of new values that point to something that is not there for this person.

    A file must belong to the owner of the sheet: an id of another's file is as unknown as one that never existed.
    """
    known = {(kind, found) for _key, kind, found in referenced(questionnaire, sheet.values)}
    fresh: dict[Kind, dict[str, set[str]]] = {Kind.TERRITORY: {}, Kind.ORGANISATION: {}, Kind.FILE: {}}
    for key, kind, found in referenced(questionnaire, values):
        if (kind, found) not in known:
            fresh[kind].setdefault(found, set()).add(key)
    sources: dict[Kind, QuerySet[Any]] = {
        Kind.TERRITORY: Territory.objects.all(),
        Kind.ORGANISATION: Organisation.objects.visible_to(by) if by else Organisation.objects.all(),
        Kind.FILE: Attachment.objects.filter(owner_kind=sheet.owner_kind, owner_id=sheet.owner_id),
    }
    unknown: set[str] = set()
    for kind, wanted in fresh.items():
        if not wanted:
            continue
        there = {str(pk) for pk in sources[kind].filter(pk__in=list(wanted)).values_list("pk", flat=True)}
        unknown.update(key for found, keys in wanted.items() if found not in there for key in keys)
    return unknown


def reference_gaps(sheet: AnswerSheet, names: References) -> tuple[Gap, ...]:
    """Return the gaps of shown answers whose territory, organisation or file is no longer there or is locked."""
    questionnaire = sheet.revision.questionnaire
    shown = visible_values(questionnaire, sheet.values)
    found: dict[str, str] = {}
    for key, kind, identifier in referenced(questionnaire, shown):
        name = names.of_kind(kind).get(identifier)
        if name is None:
            found.setdefault(key, _("An entry no longer exists. Please remove it or choose another."))
        elif isinstance(name, FileName) and name.state == AttachmentState.QUARANTINED:
            found[key] = _("The file “%(name)s” is locked because malware was found in it.") % {
                "name": name.name
            }
    return tuple(
        Gap(
            question.key,
            question.label,
            section.key,
            section.title,
            GapKind.UNKNOWN_CHOICE,
            found[question.key],
        )
        for section in questionnaire.sections
        for question in section.questions
        if question.key in found
    )


def frozen_references(names: References) -> dict[str, Any]:
    """Return the names behind the ids as they are now, for a copy that stays readable when they change."""
    return {
        "territories": {
            key: {"name": name.name, "kind": name.kind, "kreis": name.kreis, "ags": name.ags}
            for key, name in sorted(names.territories.items())
        },
        "organisations": {
            key: {"name": name.name, "kind": name.kind_label, "territory": name.territory}
            for key, name in sorted(names.organisations.items())
        },
        "files": {
            key: {
                "name": name.name,
                "size": name.size,
                "content_type": name.content_type,
                "sha256": name.sha256,
            }
            for key, name in sorted(names.files.items())
        },
    }


def _territories(ids: set[str]) -> dict[str, TerritoryName]:
    if not ids:
        return {}
    rows = (
        Territory.objects.filter(pk__in=ids)
        .select_related("kreis")
        .only("name", "kind", "ags", "sort_name", "kreis__name")
        .order_by("sort_name", "pk")
    )
    return {str(row.pk): _territory_name(row) for row in rows}


def _territory_name(row: Territory) -> TerritoryName:
    return TerritoryName(
        id=str(row.pk),
        name=row.name,
        kind=row.kind,
        kind_label=str(row.get_kind_display()),
        kreis=row.kreis.name if row.kreis else "",
        ags=row.ags,
    )


def _organisations(ids: set[str]) -> dict[str, OrganisationName]:
    if not ids:
        return {}
    rows = Organisation.objects.filter(pk__in=ids).select_related("territory").order_by("name", "pk")
    return {str(row.pk): _organisation_name(row) for row in rows}


def _organisation_name(row: Organisation) -> OrganisationName:
    return OrganisationName(
        id=str(row.pk),
        name=row.name,
        kind_label=str(row.get_kind_display()),
        territory=row.territory.name if row.territory else "",
    )


def _files(ids: set[str]) -> dict[str, FileName]:
    if not ids:
        return {}
    return {
        str(row.pk): FileName(
            id=str(row.pk),
            name=row.original_name,
            size=row.size,
            content_type=row.content_type,
            sha256=row.sha256,
            state=row.state,
        )
        for row in Attachment.objects.filter(pk__in=ids).order_by("original_name", "pk")
    }
