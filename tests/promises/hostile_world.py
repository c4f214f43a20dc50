"""A competition in which everything people can type is hostile, and every page on which somebody reads it."""

from datetime import datetime, timedelta

from django.urls import reverse

from modellkommunen.applications.models import Application
from modellkommunen.juries.models import Assignment
from modellkommunen.people.models import Account, Organisation
from modellkommunen.practices.domain import operations as practices
from modellkommunen.practices.models import Practice
from tests.access.scene import CONCEPT
from tests.competition import World, build_world

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> [Link](javascript:alert(3)) {{7*7}} {% now 'Y' %}"


def hostile_world(phase: str, shift: timedelta = timedelta(0)) -> World:
    """A competition in which every name and title that people can type is hostile."""
    world = build_world(phase, shift=shift)
    for number, account in enumerate(Account.objects.order_by("pk")):
        Account.objects.filter(pk=account.pk).update(name=f"{HOSTILE[:150]} {number}")
    for number, organisation in enumerate(Organisation.objects.order_by("pk")):
        Organisation.objects.filter(pk=organisation.pk).update(
            name=f"{HOSTILE[:150]} {number}",
            short_name=HOSTILE[:60],
            website="https://kommune.example/'\"><b>",
        )
    Application.objects.update(title=HOSTILE[:120])
    return world


def staff_addresses(world: World) -> list[str]:
    call, application = {"call_id": world.call.pk}, {"application_id": world.applications["lead"].pk}
    assert world.jury is not None
    jury = {"jury_id": world.jury.pk}
    return [
        reverse("calls:office_list"),
        reverse("calls:office_detail", kwargs=call),
        reverse("calls:detail", kwargs={"slug": world.call.slug}),
        reverse("applications:office_list", kwargs=call),
        reverse("applications:examine", kwargs=application),
        reverse("juries:office", kwargs=call),
        reverse("juries:ranking", kwargs=jury),
        reverse("juries:decide", kwargs={**jury, **application}),
        reverse("people:managed_organisations"),
        reverse("people:members", kwargs={"pk": world.organisations["lead"].pk}),
    ]


def applicant_addresses(world: World) -> list[str]:
    application = {"application_id": world.applications["lead"].pk}
    lead = {"pk": world.organisations["lead"].pk}
    return [
        "/",
        reverse("portal:dashboard"),
        reverse("applications:own_list"),
        *(reverse(f"applications:{name}", kwargs=application) for name in ("detail", "receipt")),
        reverse("juries:feedback", kwargs=application),
        reverse("people:account"),
        reverse("people:own_organisations"),
        *(
            reverse(f"people:{name}", kwargs=lead)
            for name in ("members", "change_organisation", "organisation")
        ),
        reverse("people:organisations"),
        reverse("practices:own_list"),
        reverse("practices:list"),
        reverse("juries:result", kwargs={"slug": world.call.slug}),
        f"{reverse('search:results')}?q={HOSTILE[:60]}",
    ]


def juror_addresses(world: World) -> list[str]:
    own = Assignment.objects.active().filter(member__account=world.people["juror"]).order_by("pk")
    assert world.jury is not None
    return [
        reverse("juries:list"),
        reverse("juries:overview", kwargs={"jury_id": world.jury.pk}),
        *(reverse("juries:review", kwargs={"assignment_id": entry.pk}) for entry in own),
    ]


def hostile_practice(world: World, at: datetime) -> Practice:
    """A published concept of the lead, hostile in every field."""
    by = world.people["lead-editor"]
    practice = practices.create_practice(
        owner=world.organisations["lead"],
        values={
            **CONCEPT,
            "title": HOSTILE[:120],
            "problem": HOSTILE,
            "solution": HOSTILE,
            "contact": HOSTILE,
        },
        by=by,
        at=at,
    )
    return practices.publish_practice(practice_id=practice.pk, by=by, at=at)


def visits(world: World, practice: Practice) -> list[tuple[str, str]]:
    """Return who looks where: pairs of a role and an address."""
    concept = {"practice_id": practice.pk}
    return [
        *(("office", address) for address in staff_addresses(world)),
        *(("lead-representative", address) for address in applicant_addresses(world)),
        *(("juror", address) for address in juror_addresses(world)),
        *(("administrator", reverse(f"people:{name}")) for name in ("roles", "accounts")),
        ("lead-editor", reverse("practices:edit", kwargs=concept)),
        ("outsider", reverse("practices:detail", kwargs=concept)),
        ("rival-editor", reverse("practices:adopt", kwargs=concept)),
    ]
