"""Who may do what with applications."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import rules

from modellkommunen.applications.enums import ApplicationState
from modellkommunen.applications.models import Application
from modellkommunen.core.permissions import define
from modellkommunen.people import rules as people_rules
from modellkommunen.people.rules import is_office

Reader = Callable[[Any, UUID], bool]
_readers: list[Reader] = []


def register_reader(reader: Reader) -> None:
    """Let an upper app grant sight of an application's files, as the jury does for its members."""
    _readers.append(reader)


def may_read_files(person: Any, application_id: UUID) -> bool:
    """Tell whether a person may download files of an application."""
    if Application.objects.visible_to(person).filter(pk=application_id).exists():
        return True
    return any(reader(person, application_id) for reader in _readers)


@rules.predicate
def is_draft(person: Any, application: Application | None) -> bool:
    return application is None or application.state == ApplicationState.DRAFT


@rules.predicate
def is_submitted(person: Any, application: Application | None) -> bool:
    return application is None or application.state == ApplicationState.SUBMITTED


@rules.predicate
def is_withdrawn(person: Any, application: Application | None) -> bool:
    return application is None or application.state == ApplicationState.WITHDRAWN


@rules.predicate
def is_editor(person: Any, application: Application | None) -> bool:
    return application is not None and people_rules.is_editor_of(person, application.organisation)


@rules.predicate
def is_representative(person: Any, application: Application | None) -> bool:
    return application is not None and people_rules.is_representative(person, application.organisation)


@rules.predicate
def has_no_interest(person: Any, application: Application | None) -> bool:
    if application is None:
        return True
    return not Application.objects.with_interest_of(person).filter(pk=application.pk).exists()


define("applications.start_application", people_rules.is_editor_of)
define("applications.edit_application", is_editor & is_draft)
define("applications.submit_application", is_representative & is_draft)
define("applications.withdraw_application", is_representative & is_submitted)
define("applications.revive_application", is_representative & is_withdrawn)
define("applications.open_applications", is_office)
define("applications.check_application", is_office & is_submitted & has_no_interest)
