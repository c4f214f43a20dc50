from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from modellkommunen.places.models import RegisterImport, Territory
from tests.factories.people import AccountFactory, PlatformRoleFactory
from tests.factories.places import (
    AmtMembershipFactory,
    RegisterImportFactory,
    SuccessorFactory,
    TerritoryCorrectionFactory,
    TerritoryFactory,
)

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


def refused(factory, **values):
    with transaction.atomic(), pytest.raises(IntegrityError):
        factory(**values)


def test_a_key_is_held_once_at_a_time():
    TerritoryFactory(ags="99000001", valid_to=date(2018, 3, 1))
    TerritoryFactory(ags="99000001", valid_from=date(2018, 3, 1))

    refused(TerritoryFactory, ags="99000001")
    refused(TerritoryFactory, ags="99000001", valid_to=date(2018, 3, 1))


def test_a_regional_key_may_repeat_among_municipalities_but_not_among_aemter():
    TerritoryFactory(ars="990000001001")
    TerritoryFactory(ars="990000001001")
    TerritoryFactory(is_amt=True, ars="990005101")

    refused(TerritoryFactory, is_amt=True, ars="990005101")


@pytest.mark.parametrize(
    "values",
    [
        {"valid_from": date(2020, 1, 1), "valid_to": date(2020, 1, 1)},
        {"ags": "", "land": "99"},
        {"kind": "village"},
        {"is_amt": True, "ags": "99000002"},
        {"is_amt": True, "ars": ""},
    ],
)
def test_what_must_never_be_untrue_is_a_constraint(values):
    refused(TerritoryFactory, **values)


def test_a_kreis_lies_in_no_kreis():
    kreis = TerritoryFactory(is_kreis=True)

    refused(TerritoryFactory, is_kreis=True, kreis=kreis)
    refused(TerritoryFactory, is_city=True, kreis=kreis)


def test_a_municipality_is_in_one_amt_at_a_time():
    first = AmtMembershipFactory(valid_to=date(2020, 1, 1))
    AmtMembershipFactory(territory=first.territory, valid_from=date(2020, 1, 1))

    refused(AmtMembershipFactory, territory=first.territory)
    refused(AmtMembershipFactory, territory=first.territory, amt=first.territory)
    refused(AmtMembershipFactory, source="manual", reason="")


@pytest.mark.parametrize("share", [Decimal(0), Decimal("1.001"), Decimal("-0.5")])
def test_a_share_lies_between_nothing_and_all(share):
    refused(SuccessorFactory, share=share)


def test_nothing_succeeds_itself_and_a_pair_is_linked_once():
    link = SuccessorFactory()

    refused(SuccessorFactory, predecessor=link.predecessor, successor=link.predecessor)
    refused(SuccessorFactory, predecessor=link.predecessor, successor=link.successor)


def test_one_correction_stands_per_field_and_each_has_a_reason():
    correction = TerritoryCorrectionFactory()

    refused(TerritoryCorrectionFactory, territory=correction.territory)
    refused(TerritoryCorrectionFactory, reason="")


def test_an_applied_import_has_a_time_and_a_number_of_its_own():
    RegisterImportFactory(applied=True, number=7)

    refused(RegisterImportFactory, applied=True, number=7)
    refused(RegisterImportFactory, state="applied")
    refused(RegisterImportFactory, number=8)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "day", "in_force"),
    [
        (None, None, date(1900, 1, 1), True),
        (date(2020, 1, 1), None, date(2019, 12, 31), False),
        (date(2020, 1, 1), None, date(2020, 1, 1), True),
        (None, date(2020, 1, 1), date(2019, 12, 31), True),
        (None, date(2020, 1, 1), date(2020, 1, 1), False),
    ],
)
def test_a_period_is_half_open(valid_from, valid_to, day, in_force):
    TerritoryFactory(valid_from=valid_from, valid_to=valid_to)

    assert Territory.objects.in_force(day).exists() is in_force


def test_territories_are_public():
    TerritoryFactory()

    assert Territory.objects.visible_to(AnonymousUser()).count() == 1


@pytest.mark.parametrize(("role", "seen"), [("office", 1), ("administrator", 1), ("editor", 0), (None, 0)])
def test_imports_are_seen_by_those_who_keep_the_register(role, seen):
    RegisterImportFactory()
    account = AccountFactory()
    if role:
        PlatformRoleFactory(account=account, role=role)

    assert RegisterImport.objects.visible_to(account).count() == seen
    assert RegisterImport.objects.visible_to(AnonymousUser()).count() == 0
