"""Transition tables: one readable table per aggregate says from where, to where, by whom and with which event."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import F

from modellkommunen.core import events
from modellkommunen.core.errors import StaleVersion, TransitionRefused
from modellkommunen.core.models import Event
from modellkommunen.core.permissions import demand


@dataclass(frozen=True)
class Transition:
    """One step; without a permission it is the system's own (a deadline, a job)."""

    name: str
    sources: Iterable[str]
    target: str
    permission: str | None = None
    event: str | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sources", frozenset(self.sources))


def demand_seen(row: Any, seen_version: int | None) -> None:
    """Raise StaleVersion if a person decided about another version than the one that is stored.

    None is for callers who have just read the row; a page always says which version it showed (`core/steps.py`).
    """
    if seen_version is not None and row.version != seen_version:
        raise StaleVersion


class TransitionTable:
    """All steps of one aggregate; anything not in the table cannot happen."""

    def __init__(self, *transitions: Transition) -> None:
        self._by_name = {transition.name: transition for transition in transitions}
        if len(self._by_name) != len(transitions):
            raise ValueError("a transition is named twice")

    def __iter__(self) -> Any:
        return iter(self._by_name.values())

    def __getitem__(self, name: str) -> Transition:
        return self._by_name[name]

    def possible_from(self, state: str) -> list[Transition]:
        """Return the steps that start in a state, in the order of the table."""
        return [transition for transition in self if state in transition.sources]

    def apply(
        self,
        instance: models.Model,
        name: str,
        *,
        actor: Any,
        at: datetime,
        changes: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
        on_behalf_of: Any = None,
        reason: str = "",
    ) -> Event | None:
        """Take one step of an instance and refresh it.

        Raise TransitionRefused in the wrong state, NotPermitted, or StaleVersion if the row has moved since it was read.
        """
        transition = self._by_name[name]
        row: Any = instance
        if row.state not in transition.sources:
            raise TransitionRefused
        if transition.permission is not None:
            demand(actor, transition.permission, instance)
        with transaction.atomic():
            self._compare_and_set(row, transition, changes or {})
            if transition.event is None:
                return None
            return events.append(
                transition.event,
                subject=instance,
                actor=actor,
                on_behalf_of=on_behalf_of,
                at=at,
                data=data or {},
                reason=reason,
            )

    @staticmethod
    def _compare_and_set(row: Any, transition: Transition, changes: Mapping[str, Any]) -> None:
        same = type(row)._base_manager.filter(  # noqa: SLF001 - Django documents it
            pk=row.pk, state=row.state, version=row.version
        )
        if not same.update(state=transition.target, version=F("version") + 1, **changes):
            raise StaleVersion
        row.refresh_from_db()
