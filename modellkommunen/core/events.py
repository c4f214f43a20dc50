"""The event log: operations append what happened in their own transaction; upper apps subscribe by name.

Not a message bus: handlers run at once, in the same transaction, and their failure undoes the operation.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.functional import Promise

from modellkommunen.core import public_state, request_id
from modellkommunen.core.models import Event

Handler = Callable[[Event], object]


@dataclass(frozen=True)
class Declaration:
    """What an event means to a person, and whether it changes what the public sees."""

    name: str
    label: str | Promise
    public: bool


_declared: dict[str, Declaration] = {}
_handlers: defaultdict[str, list[Handler]] = defaultdict(list)


def declare(name: str, label: str | Promise, *, public: bool = False) -> None:
    """Make an event name known; raise ValueError if another meaning has it."""
    known = _declared.get(name)
    if known is not None and (known.public != public or str(known.label) != str(label)):
        raise ValueError(f"event {name} is declared twice")
    _declared[name] = Declaration(name, label, public)


def declarations() -> list[Declaration]:
    return [_declared[name] for name in sorted(_declared)]


def label_of(name: str) -> str:
    """Return the words for an event; an event of an older release keeps its bare name."""
    known = _declared.get(name)
    return str(known.label) if known else name


def subscribe(name: str, handler: Handler) -> None:
    """Call a handler for each event of this name, inside the transaction that appends it."""
    if handler not in _handlers[name]:
        _handlers[name].append(handler)


def subscriptions() -> dict[str, list[Handler]]:
    return {name: list(handlers) for name, handlers in _handlers.items() if handlers}


def append(
    name: str,
    *,
    subject: models.Model,
    actor: Any,
    at: datetime,
    on_behalf_of: Any = None,
    data: Mapping[str, Any] | None = None,
    reason: str = "",
) -> Event:
    """Write one event and run its handlers; raise LookupError for an undeclared name and
    TransactionManagementError outside of a transaction."""
    if name not in _declared:
        raise LookupError(f"event {name} is not declared")
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"event {name} is appended outside of a transaction")
    event = Event(
        name=name,
        subject_kind=subject._meta.label_lower,
        subject_id=_id_of(subject),
        actor_id=None if actor is None else _id_of(actor),
        on_behalf_of_id=None if on_behalf_of is None else _id_of(on_behalf_of),
        at=at.astimezone(UTC),
        data=plain_data(dict(data or {})),
        reason=reason,
        request_id=request_id.current(),
    )
    event.hash = hash_of(event)
    event.save(force_insert=True)
    if _declared[name].public:
        public_state.move()
    for handler in _handlers[name]:
        handler(event)
    return event


def latest(name: str, subject: models.Model) -> Event | None:
    """Return the last event of this name about a row, or None."""
    found = Event.objects.filter(subject_id=_id_of(subject), name=name)
    return found.order_by("-number").first()


def hash_of(event: Event) -> str:
    """Return the SHA-256 over everything the row says, except its number and its seal."""
    content = {
        "name": event.name,
        "subject_kind": event.subject_kind,
        "subject_id": event.subject_id,
        "actor_id": event.actor_id,
        "on_behalf_of_id": event.on_behalf_of_id,
        "at": event.at,
        "data": event.data,
        "reason": event.reason,
        "request_id": event.request_id,
    }
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def canonical_json(value: Any) -> str:
    """Write equal values as equal text: sorted keys, no spaces, exact types; raise TypeError for floats."""
    return json.dumps(
        plain_data(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def plain_data(value: Any) -> Any:
    """Return the value in JSON's own types, exactly; raise TypeError for floats and other types without one form."""
    match value:
        case None | bool() | int():
            return value
        case str() | Promise():
            return str(value)
        case UUID() | Decimal():
            return str(value)
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain_data(item) for key, item in value.items()}
        case list() | tuple():
            return [plain_data(item) for item in value]
        case set() | frozenset():
            return sorted((plain_data(item) for item in value), key=str)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _id_of(row: Any) -> UUID:
    # A third party's rows, such as Wagtail's pages, have other keys and say their UUID as `event_id`.
    key = getattr(row, "event_id", row.pk)
    if not isinstance(key, UUID):
        raise TypeError(f"{type(row).__name__} has no UUID as key")
    return key
