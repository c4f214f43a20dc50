"""Questions that pages and other apps ask about calls."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from modellkommunen.calls.domain.phases import is_open_at, phase_at
from modellkommunen.calls.enums import CallPhase, CallState
from modellkommunen.calls.models import Call, CallQuestion, Criterion
from modellkommunen.core import events
from modellkommunen.core.models import Event
from modellkommunen.places.enums import TerritoryKind
from modellkommunen.places.models import Territory

PHASE_ORDER = (
    CallPhase.OPEN,
    CallPhase.ANNOUNCED,
    CallPhase.CLOSED,
    CallPhase.DECIDED,
    CallPhase.PREPARED,
)


def public_calls() -> list[Call]:
    """Return every published or decided call with its rules, the latest deadline first."""
    return list(Call.objects.public().with_rules().order_by("-current_version__closes_at", "pk"))


def calls_by_phase(at: datetime) -> dict[CallPhase, list[Call]]:
    """Return the public calls grouped by their phase at `at`, in the order readers need them."""
    groups: dict[CallPhase, list[Call]] = {phase: [] for phase in PHASE_ORDER}
    for call in public_calls():
        groups[phase_at(call, at)].append(call)
    groups[CallPhase.OPEN].reverse()  # the next deadline first
    return {phase: calls for phase, calls in groups.items() if calls}


def open_calls(at: datetime) -> list[Call]:
    """Return the calls that accept applications at `at`, the next deadline first."""
    opened = Call.objects.public().with_rules().filter(current_version__opens_at__lte=at)
    return [call for call in opened.order_by("current_version__closes_at", "pk") if is_open_at(call, at)]


def calls_for_office(person: Any) -> list[Call]:
    """Return all calls the person may see, newest first."""
    return list(Call.objects.visible_to(person).with_rules().order_by("-created_at", "pk"))


def last_return(call: Call) -> Event | None:
    """Return when and why a draft was last sent back by the second person, or None."""
    return events.latest("call_returned", call) if call.state == CallState.DRAFT else None


def laender() -> list[Territory]:
    """Return the Länder of the register that exist today, by their key."""
    return list(
        Territory.objects.filter(kind=TerritoryKind.LAND, valid_to__isnull=True).order_by("land", "pk")
    )


def has_prepared(person: Any, call: Call) -> bool:
    """Tell whether a person wrote in the version in force or asked for its approval: she may not approve it."""
    rules = call.rules
    return rules.approval_requested_by_id == person.pk or rules.authors.filter(pk=person.pk).exists()


def criteria_of(call: Call) -> list[Criterion]:
    """Return the criteria in force in their order."""
    return list(call.rules.criteria.order_by("position", "pk"))


def call_page(slug: str, person: Any) -> Call | None:
    """Return the call for its page with criteria and answers prefetched, or None."""
    return (
        Call.objects.visible_to(person)
        .with_rules()
        .prefetch_related(
            Prefetch("current_version__criteria", queryset=Criterion.objects.order_by("position", "pk")),
            Prefetch("questions", queryset=CallQuestion.objects.order_by("number", "pk")),
        )
        .filter(slug=slug)
        .first()
    )
