from datetime import date

import pytest
from django.urls import reverse

from modellkommunen.core.models import Event
from modellkommunen.places.domain import queries
from modellkommunen.places.domain.operations import correct_territory
from modellkommunen.places.models import AmtMembership, TerritoryCorrection
from tests.factories.people import AccountFactory, PlatformRoleFactory
from tests.factories.places import AmtMembershipFactory, TerritoryCorrectionFactory, TerritoryFactory

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.fixture
def keeper_client(client, may_keep_the_register):
    client.force_login(may_keep_the_register)
    return client


def test_corrects_a_value_with_a_reason(keeper_client, may_keep_the_register):
    territory = TerritoryFactory(seat="Altstadt")
    address = reverse("places:corrections", args=[territory.pk])

    response = keeper_client.post(
        address, {"field": "seat", "value": "Neustadt", "reason": "Umzug"}, follow=True
    )

    territory.refresh_from_db()
    assert territory.seat == "Neustadt"
    correction = TerritoryCorrection.objects.get()
    assert (correction.imported_value, correction.made_by) == ("Altstadt", may_keep_the_register.pk)
    assert "„Neustadt“ statt „Altstadt“" in response.content.decode()
    event = Event.objects.get(name="territory_corrected")
    assert event.data == {"field": "seat", "before": "Altstadt", "after": "Neustadt"}


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (
            {"field": "postcode", "value": "123", "reason": "Tippfehler"},
            "Eine Postleitzahl hat fünf Ziffern.",
        ),
        ({"field": "valid_to", "value": "gestern", "reason": "Fusion"}, "Das ist kein Datum."),
        ({"field": "name", "value": "", "reason": "leer"}, "Ein Name darf nicht leer sein."),
        ({"field": "seat", "value": "Noch eine", "reason": "zweimal"}, "schon berichtigt"),
    ],
)
def test_a_refused_correction_says_why_and_changes_nothing(keeper_client, entry, sentence):
    territory = TerritoryCorrectionFactory(field="seat").territory
    before = TerritoryCorrection.objects.count()

    response = keeper_client.post(reverse("places:corrections", args=[territory.pk]), entry)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert TerritoryCorrection.objects.count() == before


def test_a_correction_needs_a_reason(keeper_client):
    territory = TerritoryFactory()

    response = keeper_client.post(
        reverse("places:corrections", args=[territory.pk]), {"field": "seat", "value": "Ort", "reason": " "}
    )

    assert response.context["form"].has_error("reason", "required")
    assert TerritoryCorrection.objects.count() == 0


def test_withdraws_a_correction(keeper_client):
    correction = TerritoryCorrectionFactory(imported_value="Altstadt")

    keeper_client.post(reverse("places:withdraw_correction", args=[correction.pk]))
    again = keeper_client.post(reverse("places:withdraw_correction", args=[correction.pk]), follow=True)

    correction.refresh_from_db()
    assert correction.withdrawn_at is not None
    assert correction.territory.seat == "Altstadt"
    assert "Diese Berichtigung ist nicht möglich." in again.content.decode()


def test_a_correction_stays_whose_withdrawal_would_give_a_key_to_two(
    keeper_client, may_keep_the_register, at
):
    former = TerritoryFactory(ags="99051001")
    correction = correct_territory(
        territory=former,
        field="valid_to",
        value="2025-01-01",
        reason="Auflösung",
        made_by=may_keep_the_register,
        at=at,
    )
    TerritoryFactory(ags="99051001", valid_from=date(2025, 1, 1))

    response = keeper_client.post(reverse("places:withdraw_correction", args=[correction.pk]), follow=True)

    correction.refresh_from_db()
    former.refresh_from_db()
    assert (response.status_code, correction.withdrawn_at) == (200, None)
    assert former.valid_to == date(2025, 1, 1)
    assert "daher muss diese Berichtigung bestehen bleiben" in response.content.decode()


def test_enters_an_amt_of_another_kreis_and_ends_the_registered_one(keeper_client):
    territory = TerritoryFactory(name="Tangstedt", population=6_471)
    former = AmtMembershipFactory(territory=territory)
    amt = TerritoryFactory(is_amt=True, name="Amt Itzstedt", land=territory.land)

    response = keeper_client.post(
        reverse("places:enter_membership", args=[territory.pk]),
        {
            "amt": str(amt.pk),
            "valid_from_day": "1",
            "valid_from_month": "2",
            "valid_from_year": "2026",
            "reason": "Verwaltungsgemeinschaft",
        },
        follow=True,
    )

    former.refresh_from_db()
    assert former.valid_to == date(2026, 2, 1)
    assert queries.amt_of(territory, date(2026, 2, 1)) == amt
    assert queries.amt_of(territory, date(2026, 1, 31)) == former.amt
    amt.refresh_from_db()
    assert amt.population == 6_471
    assert "Tangstedt wird seit" in response.content.decode()


def test_ends_a_membership_entered_by_hand(keeper_client):
    membership = AmtMembershipFactory(source="manual", reason="Vertrag", valid_from=date(2020, 1, 1))
    address = reverse("places:end_membership", args=[membership.pk])

    response = keeper_client.post(
        address,
        {"valid_to_day": "1", "valid_to_month": "3", "valid_to_year": "2026", "reason": "Kündigung"},
    )

    assert response.status_code == 302
    membership.refresh_from_db()
    assert membership.valid_to == date(2026, 3, 1)


def test_a_membership_of_the_register_cannot_be_ended_by_hand(keeper_client):
    membership = AmtMembershipFactory()

    response = keeper_client.post(
        reverse("places:end_membership", args=[membership.pk]),
        {"valid_to_day": "1", "valid_to_month": "3", "valid_to_year": "2026", "reason": "Irrtum"},
    )

    assert "Diese Zugehörigkeit ist nicht möglich." in response.content.decode()
    assert AmtMembership.objects.get().valid_to is None


@pytest.mark.parametrize(
    ("role", "status"), {"office": 200, "administrator": 200, "editor": 403, None: 403}.items()
)
def test_only_the_office_and_administrators_correct(client, role, status):
    account = AccountFactory()
    if role:
        PlatformRoleFactory(account=account, role=role)
    client.force_login(account)
    correction = TerritoryCorrectionFactory()
    membership = AmtMembershipFactory(source="manual", reason="Vertrag", valid_from=date(2020, 1, 1))

    for name, key in (
        ("corrections", correction.territory_id),
        ("enter_membership", membership.territory_id),
        ("end_membership", membership.pk),
    ):
        assert client.get(reverse(f"places:{name}", args=[key])).status_code == status
    withdrawn = client.post(reverse("places:withdraw_correction", args=[correction.pk]))
    assert withdrawn.status_code == (302 if status == 200 else status)
    correction.refresh_from_db()
    assert (correction.withdrawn_at is not None) == (status == 200)
