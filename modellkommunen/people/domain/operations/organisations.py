"""Organisations: created by the office, kept up to date by their representatives."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from modellkommunen.core import events
from modellkommunen.core.errors import StaleVersion
from modellkommunen.core.permissions import allowed, demand
from modellkommunen.people.domain import queries
from modellkommunen.people.enums import TERRITORIAL_KINDS, OrganisationKind
from modellkommunen.people.errors import NameIsOfficial, NameTaken, OrganisationExists
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
    """Create an organisation, for a territory where it has one. Raise NotPermitted, NameTaken, OrganisationExists."""
    demand(created_by, "people.create_organisation")
    organisation = Organisation(
        kind=OrganisationKind(kind), territory=territory, **_in_one_line({"name": name, **details})
    )
    _refuse_taken_name(organisation, organisation.name)
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
    """Change names and contact of an organisation. Raise NotPermitted, NameIsOfficial, NameTaken, StaleVersion."""
    organisation = Organisation.objects.get(pk=organisation_id)
    demand(changed_by, "people.change_organisation", organisation)
    changed = {
        key: value
        for key, value in _in_one_line(changes).items()
        if key in CHANGEABLE and getattr(organisation, key) != value
    }
    if not changed:
        return organisation
    if NAMES & changed.keys() and not allowed(changed_by, "people.rename_organisation", organisation):
        raise NameIsOfficial
    _refuse_taken_name(organisation, changed.get("name", ""))
    advance_version(organisation_id, version, **changed)
    touch(organisation)
    events.append(
        "organisation_changed",
        subject=organisation,
        actor=changed_by,
        on_behalf_of=organisation,
        at=at,
        data={"changed": sorted(changed)},
    )
    organisation.refresh_from_db()
    return organisation


def _refuse_taken_name(organisation: Organisation, name: str) -> None:
    """Raise NameTaken where a name is that of another. Bodies of territories may share one: there are two Neukirchen."""
    if not name or (organisation.kind in TERRITORIAL_KINDS and organisation.territory_id):
        return
    if queries.is_name_taken(name, by_other_than=organisation.pk):
        raise NameTaken


def _in_one_line(values: dict[str, Any]) -> dict[str, Any]:
    """Names get into mails and documents, where a line break would begin a line of somebody's own."""
    return {key: " ".join(value.split()) if key in NAMES else value for key, value in values.items()}


def advance_version(organisation_id: UUID, version: int, **changes: Any) -> None:
    """Move an organisation to its next version; raise StaleVersion where another was faster."""
    current = Organisation.objects.filter(pk=organisation_id, version=version)
    if not current.update(version=version + 1, **changes):
        raise StaleVersion
