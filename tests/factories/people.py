from datetime import UTC, datetime, timedelta
from hashlib import sha256

import factory
from factory.django import DjangoModelFactory

from modellkommunen.people.models import (
    Account,
    Invitation,
    Membership,
    Organisation,
    PlatformRole,
)

LONG_AGO = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
PASSWORD = "moorbirke-fluss-7351"


class AccountFactory(DjangoModelFactory[Account]):
    class Meta:
        model = Account
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"person{number}@kommune.example")
    name = factory.Sequence(lambda number: f"Beispielperson {number}")
    password = factory.django.Password(PASSWORD)
    date_joined = LONG_AGO


class OrganisationFactory(DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    kind = "municipality"
    name = factory.Sequence(lambda number: f"Beispielgemeinde {number:03d}")


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    account = factory.SubFactory(AccountFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = "representative"
    created_at = LONG_AGO


class PlatformRoleFactory(DjangoModelFactory[PlatformRole]):
    """A role that counts; `waiting=True` makes one that no second person has confirmed."""

    class Meta:
        model = PlatformRole

    class Params:
        waiting = factory.Trait(confirmed_by=None, confirmed_at=None)
        founding = factory.Trait(role="administrator", granted_by=None, confirmed_by=None)

    account = factory.SubFactory(AccountFactory)
    role = "office"
    granted_by = factory.SubFactory(AccountFactory)
    granted_at = LONG_AGO
    confirmed_by = factory.SubFactory(AccountFactory)
    confirmed_at = LONG_AGO


class InvitationFactory(DjangoModelFactory[Invitation]):
    class Meta:
        model = Invitation

    class Params:
        token = factory.Sequence(lambda number: f"token-{number}")

    email = factory.Sequence(lambda number: f"gast{number}@kommune.example")
    organisation = factory.SubFactory(OrganisationFactory)
    role = "editor"
    token_hash = factory.LazyAttribute(lambda row: sha256(row.token.encode()).hexdigest())
    invited_by = factory.LazyAttribute(lambda row: member_account(row.organisation))
    created_at = LONG_AGO
    expires_at = LONG_AGO + timedelta(hours=1)


def office_account() -> Account:
    return PlatformRoleFactory(role="office").account


def editor_account() -> Account:
    return PlatformRoleFactory(role="editor", account__is_staff=True).account


def administrator_account() -> Account:
    return PlatformRoleFactory(role="administrator").account


def member_account(organisation: Organisation, role: str = "representative") -> Account:
    return MembershipFactory(organisation=organisation, role=role).account
