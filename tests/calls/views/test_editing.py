"""Two people prepare one call: nothing typed is lost, and the second one can go on."""

import pytest
from django.urls import reverse

from modellkommunen.calls.domain import operations
from modellkommunen.questionnaires.domain.operations import publish_revision, revise_form
from tests.competition import PREPARED, create_call
from tests.factories.people import office_account
from tests.factories.places import TerritoryFactory
from tests.html import fields_of

pytestmark = [pytest.mark.web, pytest.mark.django_db]

CHANGED_MEANWHILE = "Jemand hat dies inzwischen geändert. Es ist noch nichts gespeichert"


def test_sending_again_succeeds_after_somebody_else_has_saved(client) -> None:
    office = office_account()
    call = create_call(office)
    client.force_login(office)
    address = reverse("calls:edit", kwargs={"call_id": call.pk})
    typed = fields_of(client.get(address).content, "base_version") | {"teaser": ["Mein Satz."]}
    operations.edit_call(
        call_id=call.pk,
        base_version=call.version,
        changes={"teaser": "Ein anderer Satz."},
        by=office_account(),
        at=PREPARED,
    )

    refused = client.post(address, typed)
    call.refresh_from_db()
    kept = call.rules.teaser
    page = fields_of(refused.content, "base_version")
    again = client.post(address, page)

    call.rules.refresh_from_db()
    assert CHANGED_MEANWHILE in refused.content.decode()
    assert (kept, page["teaser"]) == ("Ein anderer Satz.", ["Mein Satz."])
    assert (again.status_code, call.rules.teaser) == (302, "Mein Satz.")


def test_the_office_chooses_land_and_published_revision(client) -> None:
    office = office_account()
    call = create_call(office)
    form = call.rules.form_revision.form
    document = call.rules.form_revision.document | {"intro": "Neue Fassung."}
    revision = revise_form(form_id=form.pk, document=document, by=office, at=PREPARED)
    client.force_login(office)
    address = reverse("calls:edit", kwargs={"call_id": call.pk})
    typed = fields_of(client.get(address).content, "base_version")

    draft = client.post(address, typed | {"form_revision": [str(revision.pk)]})
    publish_revision(revision_id=revision.pk, by=office, at=PREPARED)
    TerritoryFactory(kind="land", land="07", name="Rheinland-Pfalz", kreis=None)
    chosen = client.post(address, typed | {"form_revision": [str(revision.pk)], "eligible_land": ["07"]})

    call.rules.refresh_from_db()
    assert "form_revision" in draft.context["form"].errors
    assert (chosen.status_code, call.rules.form_revision_id, call.rules.eligible_land) == (
        302,
        revision.pk,
        "07",
    )


def test_a_ticked_assumption_is_no_longer_on_the_page(client) -> None:
    office = office_account()
    call = create_call(office)
    client.force_login(office)
    address = reverse("calls:edit", kwargs={"call_id": call.pk})
    typed = fields_of(client.get(address).content, "base_version")

    client.post(address, typed | {"confirmed": ["Gewichte der Kriterien"]})

    page = client.get(reverse("calls:preview", kwargs={"call_id": call.pk})).content.decode()
    assert "Eigenanteil von 10 Prozent" in page
    assert "Gewichte der Kriterien" not in page


def test_the_reason_of_the_last_return_stands_on_the_page_of_the_draft(client) -> None:
    office, second = office_account(), office_account()
    call = create_call(office)
    for reason in ("Die Frist ist zu kurz.", "Das Ziel ist zu lang."):
        operations.request_approval(call_id=call.pk, by=office, at=PREPARED)
        operations.return_call(call_id=call.pk, reason=reason, by=second, at=PREPARED)
    client.force_login(office)
    address = reverse("calls:office_detail", kwargs={"call_id": call.pk})

    draft = client.get(address).content.decode()
    operations.request_approval(call_id=call.pk, by=office, at=PREPARED)
    waiting = client.get(address).content.decode()

    assert ("Das Ziel ist zu lang." in draft, "Die Frist ist zu kurz." in draft) == (True, False)
    assert "Das Ziel ist zu lang." not in waiting
