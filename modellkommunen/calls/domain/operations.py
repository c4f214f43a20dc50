"""What the office does with calls: prepare, ask for approval, approve and publish, answer, close."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from modellkommunen.calls.blueprints import Blueprint
from modellkommunen.calls.domain.queries import has_prepared
from modellkommunen.calls.domain.readiness import missing_parts
from modellkommunen.calls.domain.transitions import CALL_TRANSITIONS
from modellkommunen.calls.enums import CallState
from modellkommunen.calls.errors import (
    CallIncomplete,
    CallNotEditable,
    SecondPersonRequired,
    SlugTaken,
)
from modellkommunen.calls.models import Call, CallQuestion, CallVersion, Criterion, Programme
from modellkommunen.core import events
from modellkommunen.core.errors import StaleVersion
from modellkommunen.core.permissions import demand
from modellkommunen.core.transitions import demand_seen
from modellkommunen.people.models import Account
from modellkommunen.questionnaires.domain.operations import create_form, publish_revision
from modellkommunen.questionnaires.models import FormRevision
from modellkommunen.search.domain.operations import touch

MONEY_RULES = ("award_cap_amount", "budget_amount", "own_share_percent")


@dataclass(frozen=True)
class CriterionEntry:
    """A criterion as the office typed it."""

    key: str
    title: str
    description: str
    weight: Decimal
    scale_min: int = 0
    scale_max: int = 10


@transaction.atomic
def create_call(
    *,
    programme: Programme,
    blueprint: Blueprint,
    slug: str,
    title: str,
    opens_at: datetime,
    closes_at: datetime,
    by: Account,
    at: datetime,
) -> Call:
    """Start a call from a ready-made one, with a form of its own.

    Raises NotPermitted, SlugTaken.
    """
    demand(by, "calls.create_call")
    if Call.objects.filter(slug=slug).exists():
        raise SlugTaken
    revision = create_form(slug=slug, title=title, document=blueprint.form, by=by, at=at)
    publish_revision(revision_id=revision.pk, by=by, at=at)
    try:
        with transaction.atomic():
            call = Call.objects.create(programme=programme, slug=slug, created_at=at)
    except IntegrityError:
        raise SlugTaken from None
    rules = {
        name: Decimal(value) if name in MONEY_RULES else value for name, value in blueprint.rules.items()
    } | {"title": title, "opens_at": opens_at, "closes_at": closes_at}
    version = CallVersion.objects.create(
        call=call,
        number=1,
        form_revision_id=revision.pk,
        unconfirmed=blueprint.unconfirmed,
        prepared_by=by,
        prepared_at=at,
        **rules,
    )
    version.authors.add(by)
    _write_criteria(version, [_entry(raw) for raw in blueprint.criteria])
    Call.objects.filter(pk=call.pk).update(current_version=version)
    call.refresh_from_db()
    events.append("call_created", subject=call, actor=by, at=at, data={"blueprint": blueprint.key})
    return call


@transaction.atomic
def edit_call(
    *,
    call_id: UUID,
    base_version: int,
    changes: Mapping[str, Any],
    criteria: Sequence[CriterionEntry] | None = None,
    confirmed: Sequence[str] = (),
    by: Account,
    at: datetime,
) -> Call:
    """Change the rules of a call that is still a draft, and confirm assumptions of its ready-made text.

    Raises NotPermitted, CallNotEditable, StaleVersion.
    """
    call = _fetch(call_id)
    demand(by, "calls.manage_calls")
    if call.state != CallState.DRAFT:
        raise CallNotEditable
    moved = Call.objects.filter(pk=call.pk, version=base_version, state=CallState.DRAFT).update(
        version=F("version") + 1
    )
    if not moved:
        raise StaleVersion
    version = call.rules
    version.prepared_by, version.prepared_at = by, at
    changed: dict[str, Any] = {"changes": _write_rules(version, changes)}
    version.authors.add(by)
    if criteria is not None:
        changed |= _replace_criteria(version, criteria)
    events.append("call_edited", subject=call, actor=by, at=at, data=changed)
    _confirm(call, confirmed, by, at)
    return _fetch(call_id)


def _write_rules(version: CallVersion, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Write the rules and return the values before and after of those that differ."""
    before = {name: _logged(getattr(version, name)) for name in changes}
    for name, value in changes.items():
        setattr(version, name, value)
    version.save()
    after = {name: _logged(getattr(version, name)) for name in changes}
    return {
        name: {"before": before[name], "after": after[name]}
        for name in changes
        if before[name] != after[name]
    }


def _logged(value: Any) -> Any:
    return value.pk if isinstance(value, FormRevision) else value


def _replace_criteria(version: CallVersion, entries: Sequence[CriterionEntry]) -> dict[str, Any]:
    """Write the criteria anew and return them before and after, or nothing if they are the same."""
    names = [entry.name for entry in fields(CriterionEntry)]
    before = list(version.criteria.order_by("position", "pk").values(*names))
    after = [asdict(entry) for entry in entries]
    version.criteria.all().delete()
    _write_criteria(version, entries)
    return {} if before == after else {"criteria": {"before": before, "after": after}}


def _confirm(call: Call, confirmed: Sequence[str], by: Account, at: datetime) -> None:
    version = call.rules
    settled = [entry for entry in version.unconfirmed if entry in confirmed]
    if not settled:
        return
    open_ones = [entry for entry in version.unconfirmed if entry not in settled]
    CallVersion.objects.filter(pk=version.pk).update(unconfirmed=open_ones)
    events.append("call_assumptions_confirmed", subject=call, actor=by, at=at, data={"assumptions": settled})


@transaction.atomic
def request_approval(*, call_id: UUID, seen_version: int | None = None, by: Account, at: datetime) -> Call:
    """Hand the call to a second person for approval.

    Raises NotPermitted, TransitionRefused, CallIncomplete with the first missing part, StaleVersion.
    """
    call = _fetch(call_id)
    demand_seen(call, seen_version)
    missing = missing_parts(call, at)
    if missing:
        raise CallIncomplete(missing[0])
    CALL_TRANSITIONS.apply(call, "request_approval", actor=by, at=at)
    CallVersion.objects.filter(pk=call.rules.pk).update(approval_requested_by=by)
    return _fetch(call_id)


@transaction.atomic
def return_call(
    *, call_id: UUID, reason: str, seen_version: int | None = None, by: Account, at: datetime
) -> Call:
    """Send the call back to its authors with a reason.

    Raises NotPermitted, TransitionRefused, StaleVersion.
    """
    call = _fetch(call_id)
    demand_seen(call, seen_version)
    CALL_TRANSITIONS.apply(call, "return", actor=by, at=at, reason=reason)
    CallVersion.objects.filter(pk=call.rules.pk).update(approval_requested_by=None)
    return _fetch(call_id)


@transaction.atomic
def publish_call(*, call_id: UUID, seen_version: int | None = None, by: Account, at: datetime) -> Call:
    """Approve the call as second person; from now on it is public.

    Raises SecondPersonRequired, NotPermitted, TransitionRefused, CallIncomplete, StaleVersion.
    """
    call = _fetch(call_id)
    demand_seen(call, seen_version)
    if call.state == CallState.IN_APPROVAL and has_prepared(by, call):
        raise SecondPersonRequired
    missing = missing_parts(call, at)
    if missing:
        raise CallIncomplete(missing[0])
    CALL_TRANSITIONS.apply(call, "publish", actor=by, at=at, data={"version": call.rules.number})
    CallVersion.objects.filter(pk=call.rules.pk).update(approved_by=by, published_at=at)
    call = _fetch(call_id)
    touch(call)
    return call


@transaction.atomic
def answer_question(*, call_id: UUID, question: str, answer: str, by: Account, at: datetime) -> CallQuestion:
    """Publish a question with its answer under the next number.

    Raises NotPermitted, StaleVersion when two answers are published in the same moment.
    """
    call = _fetch(call_id)
    demand(by, "calls.answer_question", call)
    highest = call.questions.aggregate(highest=Max("number"))["highest"] or 0
    try:
        with transaction.atomic():
            entry = CallQuestion.objects.create(
                call=call,
                number=highest + 1,
                question=question,
                answer=answer,
                published_by=by,
                published_at=at,
            )
    except IntegrityError:
        raise StaleVersion from None
    events.append("call_question_answered", subject=call, actor=by, at=at, data={"number": entry.number})
    return entry


@transaction.atomic
def mark_decided(*, call_id: UUID, by: Account, at: datetime) -> Call:
    """Close the call after its decision was released.

    Raises NotPermitted, TransitionRefused, StaleVersion.
    """
    call = _fetch(call_id)
    CALL_TRANSITIONS.apply(call, "decide", actor=by, at=at)
    touch(call)
    return call


def _fetch(call_id: UUID) -> Call:
    return Call.objects.with_rules().get(pk=call_id)


def _entry(raw: Mapping[str, Any]) -> CriterionEntry:
    return CriterionEntry(**{**raw, "weight": Decimal(raw["weight"])})


def _write_criteria(version: CallVersion, entries: Sequence[CriterionEntry]) -> None:
    Criterion.objects.bulk_create(
        Criterion(
            call_version=version,
            key=entry.key,
            title=entry.title,
            description=entry.description,
            weight=entry.weight,
            scale_min=entry.scale_min,
            scale_max=entry.scale_max,
            position=position,
        )
        for position, entry in enumerate(entries, start=1)
    )
