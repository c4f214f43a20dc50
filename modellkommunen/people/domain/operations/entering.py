"""How an organisation comes onto the platform: entered by the office, its first representative invited."""

from datetime import datetime
from typing import Any

from django.db import transaction

from modellkommunen.people.domain.operations.invitations import invite_member
from modellkommunen.people.domain.operations.organisations import create_organisation
from modellkommunen.people.enums import MemberRole
from modellkommunen.people.models import Account, Organisation


@transaction.atomic
def enter_organisation(
    *, representative: str = "", created_by: Account, at: datetime, **details: Any
) -> Organisation:
    """Create an organisation and invite its first representative, if an address is given.

    Raise NotPermitted, NameTaken, OrganisationExists, HoldsPlatformRole, TooManyMails.
    """
    organisation = create_organisation(created_by=created_by, at=at, **details)
    if representative:
        invite_member(
            organisation=organisation,
            email=representative,
            role=MemberRole.REPRESENTATIVE,
            invited_by=created_by,
            at=at,
        )
    return organisation
