"""Organisations: created by the office, kept up to date by their representatives."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from modellkommunen.core import events
from modellkommunen.core.errors import StaleVersion
from modellkommunen.core.permissions import demand
from modellkommunen.people.enums import OrganisationKind
from modellkommunen.people.errors import OrganisationExists
from modellkommunen.people.models import Account, Organisation
from modellkommunen.search.domain.operations import touch

CHANGEABLE = frozenset({"name", "short_name", "contact_email", "contact_public", "website"})

NAMES = frozenset({"name", "short_name"})


@transaction.atomic
def create_organisation(
    *,
    kind: str,
    name: str,
    created_by: Account,
    at: datetime,
    territory: Any = None,
    **details: Any,
) -> Organisation:
    """Create an organisation, for a territory where it has one. Raise NotPermitted, OrganisationExists."""
    demand(created_by, "people.create_organisation")
    organisation = Organisation(
        kind=OrganisationKind(kind), territory=territory, **_in_one_line({"name": name, **details})
    )
    try:
        with transaction.atomic():
            organisation.save(force_insert=True)
    except IntegrityError:
        raise OrganisationExists from None
    touch(organisation)
    events.append(
        "organisation_created", subject=organisation, actor=created_by, at=at, data={"kind": str(kind)}
    )
    return organisation


@transaction.atomic
def change_organisation(
    *, organisation_id: UUID, version: int, changed_by: Account, at: datetime, changes: dict[str, Any]
) -> Organisation:
    """Change names and contact of an organisation. Raise NotPermitted, StaleVersion."""
    organisation = Organisation.objects.get(pk=organisation_id)
    demand(changed_by, "people.change_organisation", organisation)
    allowed = {
        key: value
        for key, value in _in_one_line(changes).items()
        if key in CHANGEABLE and getattr(organisation, key) != value
    }
    if not allowed:
        return organisation
    advance_version(organisation_id, version, **allowed)
    touch(organisation)
    events.append(
        "organisation_changed",
        subject=organisation,
        actor=changed_by,
        on_behalf_of=organisation,
        at=at,
        data={"changed": sorted(allowed)},
    )
    organisation.refresh_from_db()
    return organisation


def _in_one_line(values: dict[str, Any]) -> dict[str, Any]:
    """Names get into mails and documents, where a line break would begin a line of somebody's own."""
    return {key: " ".join(value.split()) if key in NAMES else value for key, value in values.items()}


def advance_version(organisation_id: UUID, version: int, **changes: Any) -> None:
    """Move an organisation to its next version; raise StaleVersion where another was faster."""
    current = Organisation.objects.filter(pk=organisation_id, version=version)
    if not current.update(version=version + 1, **changes):
        raise StaleVersion
