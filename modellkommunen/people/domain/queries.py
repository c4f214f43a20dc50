"""Reads people and organisations; whoever shows the result asks visibility first."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from modellkommunen.people.models import Membership, Organisation


def organisations_of(person: Any) -> QuerySet[Organisation]:
    """The organisations in which a person is an active member."""
    if not getattr(person, "is_authenticated", False):
        return Organisation.objects.none()
    return Organisation.objects.filter(
        memberships__account=person, memberships__ended_at__isnull=True
    ).order_by("name", "id")


def organisation_acted_for(person: Any, chosen: str | None) -> Organisation | None:
    """The organisation a person chose, or the only one there is; None where no membership holds."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return None
    own = list(organisations_of(person)[:50])
    for organisation in own:
        if chosen == str(organisation.pk):
            return organisation
    return own[0] if len(own) == 1 else None


def active_members(organisation_id: UUID) -> QuerySet[Membership]:
    return (
        Membership.objects.active()
        .filter(organisation_id=organisation_id)
        .select_related("account")
        .order_by("account__name", "account__email", "id")
    )
