"""Reads people and organisations; whoever shows the result asks visibility first."""

import unicodedata
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from modellkommunen.people.enums import MemberRole
from modellkommunen.people.models import Account, Invitation, Membership, Organisation, PlatformRole


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


def is_name_taken(name: str, *, by_other_than: UUID) -> bool:
    """Tell whether another organisation is called so, however it is written; SQLite knows no case of umlauts."""
    others = Organisation.objects.exclude(pk=by_other_than).order_by().values_list("name", flat=True)
    return _alike(name) in {_alike(other) for other in others}


def _alike(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def representatives(organisation_id: UUID) -> QuerySet[Membership]:
    return active_members(organisation_id).filter(role=MemberRole.REPRESENTATIVE)


def has_representative(organisation_id: UUID) -> bool:
    """Tell whether somebody can sign in and act for the organisation."""
    return representatives(organisation_id).filter(account__is_active=True).exists()


def open_invitation(token_hash: str, *, at: datetime) -> Invitation | None:
    """The invitation behind a link, while nobody has used or withdrawn it; the inviter's right is asked elsewhere."""
    return (
        Invitation.objects.filter(
            token_hash=token_hash, used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=at
        )
        .select_related("organisation", "invited_by")
        .order_by("id")
        .first()
    )


def open_invitations(organisation_id: UUID) -> QuerySet[Invitation]:
    """Invitations nobody has accepted or withdrawn yet, expired ones too, so that they can be renewed."""
    return Invitation.objects.filter(
        organisation_id=organisation_id, used_at__isnull=True, withdrawn_at__isnull=True
    ).order_by("-created_at", "id")


def platform_roles() -> QuerySet[PlatformRole]:
    """Roles that count or wait, with the persons involved."""
    return (
        PlatformRole.objects.filter(ended_at__isnull=True)
        .select_related("account", "granted_by", "confirmed_by")
        .order_by("role", "account__name", "account__email", "id")
    )


def has_account(email: str) -> bool:
    return Account.objects.filter(email__iexact=email).exists()


def memberships_of(account: Account) -> QuerySet[Membership]:
    """The active memberships of a person with their organisations."""
    return (
        Membership.objects.active()
        .filter(account=account)
        .select_related("organisation", "organisation__territory")
        .order_by("organisation__name", "id")
    )


def accounts_matching(person: Any, text: str) -> QuerySet[Account]:
    """The accounts a person sees, by a part of their name or address."""
    found = Account.objects.visible_to(person)
    for word in text.split():
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return found.order_by("name", "email", "id")
