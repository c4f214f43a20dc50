"""Nothing tells of drafts before the deadline or of decisions before their release (T24, T27, T28, T37)."""

import re
from urllib.parse import quote_plus

import pytest
from django.urls import reverse

from modellkommunen.applications.domain.receipts import new_receipt_number
from modellkommunen.core.models import OutgoingMail
from modellkommunen.juries.domain import operations as judging
from modellkommunen.people.models import Account, Invitation, Membership
from tests.access.resolver import addresses as all_addresses
from tests.competition import AFTER, SECRET, World, build_world, finish_reviews, write_feedback
from tests.factories.people import AccountFactory
from tests.promises.asking import (
    answers,
    application_addresses,
    client_of,
    constant,
    readable,
    stop_clock,
)

pytestmark = [pytest.mark.web, pytest.mark.django_db]

APPLICANTS = ("lead", "rival", "other")


def pages_of(world: World, key: str) -> list[str]:
    """Everything an applicant can poll: own pages, public pages, feeds, calendar, map of the site, search."""
    slug = {"slug": world.call.slug}
    return [
        "/",
        "/sitemap.xml",
        reverse("portal:dashboard"),
        reverse("applications:own_list"),
        *application_addresses(world.applications[key].pk),
        reverse("people:organisation", kwargs={"pk": world.organisations[key].pk}),
        reverse("people:members", kwargs={"pk": world.organisations[key].pk}),
        reverse("calls:list"),
        reverse("calls:feed"),
        reverse("calls:detail", kwargs=slug),
        reverse("calls:calendar", kwargs=slug),
        reverse("juries:result", kwargs=slug),
        reverse("juries:problem", kwargs=slug),
        reverse("practices:list"),
        f"{reverse('search:results')}?q=Vorhaben",
    ]


def test_an_unreleased_decision_changes_nothing_an_applicant_can_poll(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stop_clock(monkeypatch, "decided")
    world = build_world("scoring")
    finish_reviews(world)
    assert world.jury is not None
    judging.close_scoring(jury_id=world.jury.pk, reason="", by=world.people["chair"], at=AFTER)
    clients = {key: client_of(world.people[f"{key}-representative"]) for key in APPLICANTS}
    before = {key: answers(clients[key], pages_of(world, key)) for key in APPLICANTS}

    office = world.people["office"]
    judging.compute_selection(jury_id=world.jury.pk, by=office, at=AFTER)
    judging.adopt_proposal(jury_id=world.jury.pk, by=office, at=AFTER)
    write_feedback(world)
    judging.hand_over_decision(jury_id=world.jury.pk, by=office, at=AFTER)

    for key in APPLICANTS:
        assert answers(clients[key], pages_of(world, key)) == before[key]


def test_chosen_and_rejected_applicants_see_the_same_before_the_release(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stop_clock(monkeypatch, "decided")
    world = build_world("decided")

    seen = {}
    for key in ("lead", "rival"):
        client = client_of(world.people[f"{key}-representative"])
        seen[key] = [status for status, _body in answers(client, pages_of(world, key)).values()]

    assert seen["lead"] == seen["rival"]


def test_no_mail_about_the_decision_leaves_before_the_release() -> None:
    build_world("decided")

    free = OutgoingMail.objects.filter(held=False).values_list("key", flat=True)
    assert [key for key in free if key.startswith("decision-")] == []


@pytest.mark.parametrize("person", [None, "rival-representative", "juror"])
def test_secret_words_answer_the_search_as_nonsense_does(
    monkeypatch: pytest.MonkeyPatch, search_index, person: str | None
) -> None:
    stop_clock(monkeypatch, "scoring")
    world = build_world("scoring")
    Account.objects.filter(pk=world.people["chair"].pk).update(name="Quastenflosser")
    search_index.follow()
    client = client_of(world.people[person] if person else None)
    lead = world.submissions["lead"]
    secrets = (SECRET.rsplit(" ", maxsplit=1)[-1], lead.number, lead.sha256, "Quastenflosser")

    for secret in secrets:
        nonsense = re.sub(r"\w", "q", secret)
        asked = constant(client.get(reverse("search:results"), {"q": secret}))
        unknown = constant(client.get(reverse("search:results"), {"q": nonsense}))
        assert _without(asked, secret) == _without(unknown, nonsense)


def _without(page: str, word: str) -> str:
    for form in (word, quote_plus(word), word.replace(" ", "%20")):
        page = page.replace(form, "*")
    return page


def test_no_own_address_counts() -> None:
    counting = {
        address.name
        for address in all_addresses()
        if address.own_rule is not None and "<int:" in address.pattern
    }

    # Images and keys have numbers of their own; neither tells how many applicants there are.
    assert counting == {"content:image", "mfa_edit_webauthn", "mfa_remove_webauthn"}


def test_receipt_numbers_do_not_count() -> None:
    numbers = {new_receipt_number() for _ in range(200)}

    assert len(numbers) == 200
    digits = {re.sub(r"\W", "", number)[-4:] for number in numbers}
    assert len(digits) > 190


def test_the_office_sees_only_the_number_while_applications_are_sealed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stop_clock(monkeypatch, "sealed")
    world = build_world("sealed")
    client = client_of(world.people["office"])

    page = client.get(reverse("applications:office_list", kwargs={"call_id": world.call.pk}))
    text = readable(page)

    assert page.context["counts"].submitted == 3
    for key in APPLICANTS:
        examine = reverse("applications:examine", kwargs={"application_id": world.applications[key].pk})
        assert client.get(examine).status_code == 404
        assert {client.get(a).status_code for a in application_addresses(world.applications[key].pk)} == {404}
        assert f"Gemeinde {key}" not in text
        assert f"Vorhaben {key}" not in text
        assert world.submissions[key].number not in text
    assert SECRET not in text


def test_breaking_the_seal_before_the_deadline_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, "sealed")
    world = build_world("sealed")
    client = client_of(world.people["office"])

    client.post(reverse("applications:open", kwargs={"call_id": world.call.pk}))

    examine = reverse("applications:examine", kwargs={"application_id": world.applications["lead"].pk})
    assert client.get(examine).status_code == 404


def test_an_officer_lets_nobody_into_an_applicant_to_read_what_is_sealed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stop_clock(monkeypatch, "sealed")
    world = build_world("sealed")
    client, lead = client_of(world.people["office"]), world.organisations["lead"]
    members = reverse("people:members", kwargs={"pk": lead.pk})
    before = Membership.objects.active().filter(organisation=lead).count()
    other = AccountFactory()

    for email in (world.people["office"].email, other.email):
        for role in ("reader", "representative"):
            assert client.post(members, {"email": email, "role": role}).status_code == 403
    for membership in Membership.objects.active().filter(organisation=lead):
        change = reverse("people:change_member_role", kwargs={"pk": membership.pk})
        assert client.post(change, {"role": "representative"}).status_code == 403

    assert Invitation.objects.count() == 0
    assert Membership.objects.active().filter(organisation=lead).count() == before
    for address in application_addresses(world.applications["lead"].pk):
        assert client.get(address).status_code == 404
