"""What many hands do at once has exactly one effect (T06, T11, T43, T53)."""

import threading
import uuid
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from modellkommunen.applications.domain import operations as applying
from modellkommunen.applications.models import Application, Submission
from modellkommunen.calls.models import CallVersion
from modellkommunen.core.errors import Refused, StaleVersion
from modellkommunen.core.models import Event, OutgoingMail
from modellkommunen.juries.domain import operations as judging
from modellkommunen.juries.domain.operations import reviewing
from modellkommunen.juries.domain.scoring import weighted_total
from modellkommunen.juries.enums import DecisionOutcome
from modellkommunen.juries.errors import BudgetExceeded
from modellkommunen.juries.models import Decision, Jury, Review
from modellkommunen.people.models import Account
from tests.competition import (
    AFTER,
    DURING,
    World,
    answers_for,
    build_world,
    finish_reviews,
    send,
)
from tests.factories.people import AccountFactory, MembershipFactory

pytestmark = [pytest.mark.domain, pytest.mark.django_db(transaction=True)]


def at_once(hands: Iterable[Callable[[], object]]) -> list[object]:
    """Let all hands begin together; return what each got, a refusal for whoever was refused."""
    work = list(hands)
    start = threading.Barrier(len(work))
    outcomes: list[object] = []

    def run(hand: Callable[[], object]) -> None:
        try:
            start.wait()
            outcomes.append(hand())
        except Refused as refusal:
            outcomes.append(refusal)
        except Exception as failure:  # noqa: BLE001 - a thread's failure is an outcome to be asserted
            outcomes.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(hand,)) for hand in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_twenty_identical_submissions_are_one(real_database: str) -> None:
    world = build_world("open")
    draft, by, key = world.applications["lead"], world.people["lead-representative"], uuid.uuid4()

    outcomes = at_once([lambda: send(draft, by, key=key).number] * 20)

    assert len(outcomes) == 20
    assert set(outcomes) == {Submission.objects.get().number}
    assert Event.objects.filter(name="application_submitted").count() == 1
    assert OutgoingMail.objects.filter(key__startswith="receipt-").count() == 1


def test_twenty_different_submissions_of_one_draft_are_one(real_database: str) -> None:
    world = build_world("open")
    draft, by = world.applications["lead"], world.people["lead-representative"]

    outcomes = at_once([lambda: send(draft, by).number] * 20)

    refused = [entry for entry in outcomes if isinstance(entry, Refused)]
    assert len(refused) == 19
    assert {entry for entry in outcomes if isinstance(entry, str)} == {Submission.objects.get().number}
    assert OutgoingMail.objects.filter(key__startswith="receipt-").count() == 1


def test_withdraw_revive_and_submit_never_leave_two_valid_applications(real_database: str) -> None:
    world = build_world("sealed")
    first = world.people["lead-representative"]
    second = MembershipFactory(organisation=world.organisations["lead"], role="representative").account
    sent = world.applications["lead"]

    def back_and_forth() -> object:
        applying.withdraw_application(application_id=sent.pk, reason="Irrtum", by=first, at=DURING)
        applying.revive_application(application_id=sent.pk, by=first, at=DURING)
        return send(sent, first).number

    outcomes = at_once([*[back_and_forth] * 6, *[lambda: _apply_anew(world, second)] * 6])

    unexpected = [entry for entry in outcomes if not isinstance(entry, (str, Refused))]
    assert unexpected == []
    own = Application.objects.filter(organisation=world.organisations["lead"])
    assert own.filter(state__in=("draft", "submitted")).count() <= 1
    in_force = Submission.objects.in_force().filter(application__organisation=world.organisations["lead"])
    assert in_force.count() == own.filter(state="submitted").count()


def _apply_anew(world: World, by: Account) -> object:
    organisation = world.organisations["lead"]
    application = applying.start_application(
        call_id=world.call.pk, organisation_id=organisation.pk, by=by, at=DURING
    )
    assert organisation.territory is not None
    answers = answers_for(organisation.territory, "Neues Vorhaben")
    applying.save_section_answers(
        application_id=application.pk,
        changes={name: (0, value) for name, value in answers.items()},
        files={},
        by=by,
        at=DURING,
    )
    return send(application, by).number


def test_the_last_place_is_awarded_once_and_the_budget_holds(real_database: str) -> None:
    world = build_world("scoring")
    finish_reviews(world)
    assert world.jury is not None
    judging.close_scoring(jury_id=world.jury.pk, reason="", by=world.people["chair"], at=AFTER)
    CallVersion.objects.update(budget_amount=Decimal("100000.00"), award_count_max=3)

    outcomes = at_once(
        partial(_award, world, application, world.people[person])
        for application in world.applications.values()
        for person in ("office", "second", "chair")
    )

    unexpected = [entry for entry in outcomes if not isinstance(entry, (Decision, BudgetExceeded))]
    assert unexpected == []
    awarded = Decision.objects.filter(outcome=DecisionOutcome.AWARD).values_list("amount", flat=True)
    assert list(awarded) == [Decimal("50000.00")] * 2


def _award(world: World, application: Application, by: Account) -> object:
    """Read the page again whenever it was outdated, until the award stands or the money is gone."""
    entry = judging.DecisionEntry(DecisionOutcome.AWARD, Decimal("50000.00"), reason="Gut.")
    for _attempt in range(100):
        known = Decision.objects.filter(application=application).first()
        try:
            return judging.record_decision(
                jury_id=Jury.objects.get(call=world.call).pk,
                application_id=application.pk,
                base_version=known.version if known else 0,
                entry=entry,
                by=by,
                at=AFTER,
            )
        except StaleVersion:
            continue
    return None


def test_guesses_at_once_do_not_overtake_the_count(
    real_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = AccountFactory()
    ten = threading.Barrier(10)
    judged: list[object] = []

    def judge(request: object, **credentials: object) -> None:
        """Wait until ten are here: whoever looks at the count only afterwards lets all forty in."""
        judged.append(credentials["password"])
        ten.wait(timeout=30)

    def guess(number: int) -> str:
        client = Client(REMOTE_ADDR="198.51.100.7")
        form = {"login": account.email, "password": f"falsch {number}"}
        page = client.post(reverse("account_login"), form)
        while page.status_code == 503:  # the queue of writers is full; nothing was judged
            page = client.post(reverse("account_login"), form)
        return "slowed" if "fünf Minuten" in page.content.decode() else "judged"

    monkeypatch.setattr("allauth.account.adapter.authenticate", judge)
    outcomes = at_once([partial(guess, number) for number in range(40)])

    assert sorted(map(str, outcomes)) == ["judged"] * 10 + ["slowed"] * 30
    assert len(judged) == 10


def test_no_review_becomes_final_after_the_scoring_was_closed(
    real_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = build_world("scoring")
    finish_reviews(world)
    review = Review.objects.filter(assignment__member__account=world.people["juror"]).order_by("pk").first()
    assert review is not None
    assert world.jury is not None
    Review.objects.filter(pk=review.pk).update(state="draft", total=None, finished_at=None)
    computing, closed = threading.Event(), threading.Event()

    def slow_total(*given: Any) -> Decimal:
        """Everything is read and checked, nothing is written yet: now the chair closes."""
        computing.set()
        closed.wait(timeout=2)
        return weighted_total(*given)

    def close() -> None:
        computing.wait(timeout=20)
        judging.close_scoring(jury_id=world.jury.pk, reason="Alle krank", by=world.people["chair"], at=AFTER)
        closed.set()

    monkeypatch.setattr(reviewing, "weighted_total", slow_total)
    at_once(
        [
            partial(judging.finish_review, review_id=review.pk, by=world.people["juror"], at=AFTER),
            close,
        ]
    )

    assert Jury.objects.get().state == "deciding"
    assert Review.objects.get(pk=review.pk).state == "final"
    names = ("review_finished", "scoring_closed")
    order = Event.objects.filter(name__in=names).order_by("number").values_list("name", flat=True)
    assert list(order)[-2:] == ["review_finished", "scoring_closed"]
