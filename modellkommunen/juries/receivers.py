"""What happens in lower apps and concerns a jury."""

from modellkommunen.core import events
from modellkommunen.core.models import Event
from modellkommunen.juries.domain import operations


def connect() -> None:
    """Subscribe to everything once."""
    events.subscribe("application_checked", on_formal_check)
    events.subscribe("invitation_accepted", on_membership)


def on_formal_check(event: Event) -> None:
    operations.follow_formal_check(application_id=event.subject_id, at=event.at)


def on_membership(event: Event) -> None:
    """A member of a jury may have joined an applicant."""
    if event.actor_id is not None:
        operations.derive_conflicts_of(account_id=event.actor_id, at=event.at)
