import pytest
from django.db import IntegrityError, transaction

from modellkommunen.people.models import Account
from tests.factories.people import (
    AccountFactory,
    MembershipFactory,
    OrganisationFactory,
    PlatformRoleFactory,
)

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


def refused(make) -> bool:
    try:
        with transaction.atomic():
            make()
    except IntegrityError:
        return True
    return False


def test_addresses_are_unique_whatever_their_case():
    AccountFactory(email="digitales@amt.example")

    assert refused(lambda: AccountFactory(email="Digitales@AMT.example"))
    assert Account.objects.get_by_natural_key("DIGITALES@amt.example").email == "digitales@amt.example"


def test_one_active_membership_per_organisation_but_any_number_of_ended_ones(at):
    first = MembershipFactory(ended_at=at)
    MembershipFactory(account=first.account, organisation=first.organisation)

    assert refused(lambda: MembershipFactory(account=first.account, organisation=first.organisation))


def test_nobody_confirms_a_role_for_oneself_or_alone():
    account, other = AccountFactory(), AccountFactory()

    assert refused(lambda: PlatformRoleFactory(granted_by=other, confirmed_by=other))
    assert refused(lambda: PlatformRoleFactory(account=account, granted_by=other, confirmed_by=account))
    assert refused(lambda: PlatformRoleFactory(role="office", granted_by=None, confirmed_by=None))
    assert refused(lambda: PlatformRoleFactory(confirmed_by=None))
    assert PlatformRoleFactory(founding=True).role == "administrator"


@pytest.mark.parametrize(("kind", "second_is_refused"), [("municipality", True), ("club", False)])
def test_a_territory_has_one_municipality_and_any_number_of_clubs(kind, second_is_refused):
    from modellkommunen.places.models import Territory

    territory = Territory.objects.create(
        kind="municipality", ags="01058043", name="Beispielstadt", sort_name="Beispielstadt", land="01"
    )
    OrganisationFactory(kind=kind, territory=territory)

    assert refused(lambda: OrganisationFactory(kind=kind, territory=territory)) is second_is_refused
