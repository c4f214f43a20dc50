"""The public directory of organisations: what may be shown of each to everybody."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from modellkommunen.people.models import Organisation
from modellkommunen.people.models.organisation import OrganisationQuerySet


@dataclass(frozen=True)
class DirectorySearch:
    """What somebody looks for; empty parts do not restrict."""

    text: str = ""
    kind: str = ""


def directory(person: Any, search: DirectorySearch) -> OrganisationQuerySet:
    """Organisations with their place, in the order of their names."""
    return _matching(Organisation.objects.visible_to(person), search)


def managed_organisations(search: DirectorySearch) -> OrganisationQuerySet:
    """The office's list: also what the directory does not show."""
    return _matching(Organisation.objects.all(), search)


def _matching(found: OrganisationQuerySet, search: DirectorySearch) -> OrganisationQuerySet:
    found = found.select_related("territory", "territory__kreis")
    if search.kind:
        found = found.filter(kind=search.kind)
    for word in search.text.split():
        found = found.filter(Q(name__icontains=word) | Q(short_name__icontains=word))
    return found.order_by("name", "id")


def place_of(organisation: Organisation) -> str:
    """The territory with its Kreis, because names alone identify no municipality."""
    territory = organisation.territory
    if territory is None:
        return ""
    return f"{territory}, {territory.kreis}" if territory.kreis else str(territory)


def public_contact(organisation: Organisation) -> str:
    """The mail address, where the organisation has consented to show it."""
    return organisation.contact_email if organisation.contact_public else ""
