from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.places import (
    AmtMembershipFactory,
    SuccessorFactory,
    TerritoryCorrectionFactory,
    TerritoryFactory,
    register_bytes,
)
from tests.html import parse_strictly

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def test_every_page_is_valid_html(client, may_keep_the_register):
    client.force_login(may_keep_the_register)
    kreis = TerritoryFactory(is_kreis=True)
    membership = AmtMembershipFactory(
        source="manual",
        reason="Vertrag",
        valid_from=date(2020, 1, 1),
        territory__kreis=kreis,
        amt__kreis=kreis,
    )
    TerritoryCorrectionFactory(territory=membership.territory)
    link = SuccessorFactory(successor=membership.territory)
    staged = client.post("/verwaltung/register/", {"file": _upload(register_bytes())}).url
    pages = [
        "/orte/",
        "/orte/?q=gibtesnicht",
        f"/orte/{kreis.pk}/",
        f"/orte/{membership.territory_id}/",
        f"/orte/{membership.amt_id}/",
        f"/orte/{link.predecessor_id}/",
        "/verwaltung/register/",
        staged,
        f"/verwaltung/orte/{membership.territory_id}/",
        f"/verwaltung/orte/{membership.territory_id}/amt/",
        f"/verwaltung/mitgliedschaften/{membership.pk}/beenden/",
    ]

    for address in pages:
        response = client.get(address)
        assert response.status_code == 200, address
        parse_strictly(response.content)

    faulty = client.post("/verwaltung/register/", {"file": _upload(register_bytes(land=None))})
    parse_strictly(faulty.content)


def _upload(content):
    return SimpleUploadedFile("GV100AD.txt", content)
