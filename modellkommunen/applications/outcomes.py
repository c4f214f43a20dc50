"""What upper apps know to have become of applications, in the words of the list and the page of their applicants."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from modellkommunen.applications.models import Application
from modellkommunen.core.registry import Registry

# A source tells the outcome of applications, each by its key; what has no public outcome is left out.
_sources: Registry[Callable[[Sequence[Application]], Mapping[UUID, str]]] = Registry()
register_outcomes = _sources.register


def with_outcomes(applications: Sequence[Application]) -> list[tuple[Application, str]]:
    """Return each application with its outcome, or its state as long as there is none."""
    known: dict[UUID, str] = {}
    for source in _sources:
        known |= source(applications)
    return [
        (application, known.get(application.pk, str(application.get_state_display())))
        for application in applications
    ]
