"""A call and its form say the same about money before the call may be published."""

import copy
from decimal import Decimal
from typing import Any

import pytest

from modellkommunen.calls.blueprints import blueprints
from modellkommunen.calls.domain import operations
from modellkommunen.calls.domain.readiness import missing_parts
from modellkommunen.calls.errors import CallIncomplete
from modellkommunen.calls.models import Call
from modellkommunen.people.models import Account
from modellkommunen.questionnaires.domain.operations import publish_revision, revise_form
from modellkommunen.questionnaires.models import FormRevision
from tests.competition import PREPARED, create_call
from tests.factories.people import office_account

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


@pytest.fixture
def office() -> Account:
    return office_account()


def change(call: Call, by: Account, **changes: Any) -> Call:
    return operations.edit_call(
        call_id=call.pk, base_version=call.version, changes=changes, by=by, at=PREPARED
    )


def revision_with(call: Call, office: Account, cap: str, rate: str) -> FormRevision:
    """The form of the call with other limits, published as its next revision."""
    document = copy.deepcopy(blueprints()["digitale-modellkommunen"].form)
    questions = {
        question["key"]: question for section in document["sections"] for question in section["questions"]
    }
    questions["betrag"]["limits"]["maximum"] = cap
    questions["kostenplan"]["costs"] |= {"grant_cap": cap, "grant_rate": rate}
    form_id = call.rules.form_revision.form_id
    draft = revise_form(form_id=form_id, document=document, by=office, at=PREPARED)
    return publish_revision(revision_id=draft.pk, by=office, at=PREPARED)


def test_another_cap_than_in_the_form_keeps_the_call_from_being_published(office: Account) -> None:
    call = change(create_call(office), office, award_cap_amount=Decimal("50000.00"))

    with pytest.raises(CallIncomplete) as refusal:
        operations.request_approval(call_id=call.pk, by=office, at=PREPARED)

    assert str(refusal.value.sentence) == (
        "Das Formular nimmt bis zu 100.000,00\u00a0€ an, der Aufruf gewährt bis zu 50.000,00\u00a0€ je Auszeichnung."
    )


def test_another_own_share_than_in_the_form_keeps_the_call_from_being_published(office: Account) -> None:
    call = change(create_call(office), office, own_share_percent=Decimal("25.00"))

    (sentence,) = missing_parts(call, PREPARED)
    assert sentence == (
        "Nach dem Formular darf die Zuwendung bis zu 90 Prozent der Kosten decken, nach dem Eigenanteil des "
        "Aufrufs 75 Prozent."
    )


def test_a_revision_with_the_same_limits_makes_the_call_ready(office: Account) -> None:
    call = create_call(office)
    revision = revision_with(call, office, "50000.00", "0.75")

    call = change(
        call,
        office,
        award_cap_amount=Decimal("50000.00"),
        own_share_percent=Decimal("25.00"),
        form_revision=revision,
    )

    assert (call.rules.form_revision, missing_parts(call, PREPARED)) == (revision, [])
