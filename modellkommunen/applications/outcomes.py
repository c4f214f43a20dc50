"""What upper apps know to have become of applications, in the words of the list and the page of their applicants."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from modellkommunen.applications.models import Application

Source = Callable[[Sequence[Application]], Mapping[UUID, str]]
_sources: list[Source] = []


def register_outcomes(source: Source) -> None:
    """Tell the outcome of applications, each by its key; what has no public outcome is left out."""
    if source not in _sources:
        _sources.append(source)


def with_outcomes(applications: Sequence[Application]) -> list[tuple[Application, str]]:
    """Return each application with its outcome, or its state as long as there is none."""
    known: dict[UUID, str] = {}
    for source in _sources:
        known |= source(applications)
    return [
        (application, known.get(application.pk, str(application.get_state_display())))
        for application in applications
    ]
