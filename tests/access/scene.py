"""A competition in one phase with everything beside it that an address can name, and the addresses themselves."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from modellkommunen.core import attachments
from modellkommunen.juries.models import Assignment, JuryMember
from modellkommunen.people.models import Membership, PlatformRole
from modellkommunen.practices.domain import operations as practices
from tests.competition import CLOSES, DURING, PHASE_TIMES, World, build_world
from tests.factories.people import InvitationFactory
from tests.factories.places import (
    AmtMembershipFactory,
    RegisterImportFactory,
    TerritoryCorrectionFactory,
    TerritoryFactory,
)
from tests.factories.questionnaires import FormFactory, FormRevisionFactory

ABSENT = uuid.UUID(int=0)
CONCEPT = {
    "title": "Dorfplatz (Beispiel)",
    "problem": "Niemand weiß, was los ist.",
    "solution": "Ein gemeinsamer Kalender.",
    "contact": "Stabsstelle (Beispiel)",
}


@dataclass
class Scene:
    world: World
    phase: str
    addresses: dict[str, str]
    # Who of the jury judges the lead's application: the method chooses, so it is read and not known beforehand.
    assigned: frozenset[str]

    def seen(self, label: str) -> dict[str, int]:
        """Return what the buttons of a page of this name send."""
        row = {"calls": self.world.call, "juries": self.world.jury}.get(label.split(":", maxsplit=1)[0])
        return {} if row is None else {"seen_version": row.version}


def build_scene(phase: str) -> Scene:
    """Build the world of a phase; what it has not reached is named by an id that does not exist."""
    world = build_world(phase)
    addresses = {label: _reverse(label, named) for label, named in _parts(world, phase).items()}
    return Scene(world, phase, addresses, _assigned(world))


def _assigned(world: World) -> frozenset[str]:
    lead = world.applications.get("lead")
    judging = (
        Assignment.objects.active().filter(application=lead).values_list("member__account_id", flat=True)
    )
    keys = set(judging) if lead else set()
    return frozenset(key for key in ("juror", "third", "chair") if world.people[key].pk in keys)


def _reverse(label: str, named: dict[str, Any]) -> str:
    return reverse(label.split(" ", maxsplit=1)[0], kwargs=named)


def _parts(world: World, phase: str) -> dict[str, dict[str, Any]]:
    return {
        **_machine_parts(),
        **_place_parts(),
        **_people_parts(world, phase),
        **_form_parts(),
        **_practice_parts(world),
        **_call_parts(world),
        **_application_parts(world),
        **_jury_parts(world),
    }


def _machine_parts() -> dict[str, dict[str, Any]]:
    names = ("core:healthz", "core:security_txt", "core:protocol", "search:results", "portal:dashboard")
    content = ("content:news_feed", "content:editors_login", "content:editors_logout")
    image = {"pk": 1, "signature": "falsch", "name": "bild.png"}
    return {"kern:gallery": {}, **{name: {} for name in (*names, *content)}, "content:image": image}


def _place_parts() -> dict[str, dict[str, Any]]:
    place = TerritoryFactory()
    staged = {"import_id": RegisterImportFactory().pk}
    return {
        "places:list": {},
        "places:detail": {"territory_id": place.pk},
        "places:register_list": {},
        "places:register_preview": staged,
        "places:register_apply": staged,
        "places:register_discard": staged,
        "places:corrections": {"territory_id": place.pk},
        "places:enter_membership": {"territory_id": place.pk},
        "places:withdraw_correction": {"correction_id": TerritoryCorrectionFactory(territory=place).pk},
        "places:end_membership": {"membership_id": AmtMembershipFactory(territory=place).pk},
    }


def _people_parts(world: World, phase: str) -> dict[str, dict[str, Any]]:
    lead = world.organisations["lead"]
    at = PHASE_TIMES[phase]
    invitation = InvitationFactory(
        organisation=lead,
        invited_by=world.people["lead-representative"],
        token="gute-einladung",
        created_at=at - timedelta(minutes=5),
        expires_at=at + timedelta(minutes=55),
    )
    editor = Membership.objects.get(account=world.people["lead-editor"])
    role = PlatformRole.objects.get(account=world.people["editor"])
    plain = (
        "account", "organisations", "own_organisations", "act_for", "roles", "accounts",
        "managed_organisations", "create_organisation",
    )  # fmt: skip
    return {
        **{f"people:{name}": {} for name in plain},
        "people:organisation": {"pk": lead.pk},
        "people:members": {"pk": lead.pk},
        "people:change_organisation": {"pk": lead.pk},
        "people:change_member_role": {"pk": editor.pk},
        "people:end_membership": {"pk": editor.pk},
        "people:withdraw_invitation": {"pk": invitation.pk},
        "people:renew_invitation": {"pk": invitation.pk},
        "people:open_invitation": {"token": "gute-einladung"},
        "people:accept_invitation": {},
        "people:confirm_role": {"pk": role.pk},
        "people:end_role": {"pk": role.pk},
        "people:account_access": {"pk": world.people["outsider"].pk},
    }


def _form_parts() -> dict[str, dict[str, Any]]:
    form = FormFactory(slug="bogen-der-matrix")
    published = FormRevisionFactory(form=form, number=1)
    draft = FormRevisionFactory(form=form, number=2, draft=True)
    return {
        "questionnaires:schema": {},
        "questionnaires:form_list": {},
        "questionnaires:form_new": {},
        "questionnaires:revision_json": {"revision_id": published.pk},
        "questionnaires:revision_pdf": {"revision_id": published.pk},
        "questionnaires:revision_json draft": {"revision_id": draft.pk},
        "questionnaires:revision_pdf draft": {"revision_id": draft.pk},
        "questionnaires:form_detail": {"slug": form.slug},
        "questionnaires:publish": {"slug": form.slug},
    }


def _practice_parts(world: World) -> dict[str, dict[str, Any]]:
    lead, rival = world.organisations["lead"], world.organisations["rival"]
    by, other = world.people["lead-editor"], world.people["rival-editor"]
    draft = practices.create_practice(owner=lead, values=CONCEPT, by=by, at=DURING)
    open_one = practices.create_practice(owner=lead, values=CONCEPT, by=by, at=DURING)
    practices.publish_practice(practice_id=open_one.pk, by=by, at=DURING)
    adoption = practices.adopt_practice(practice_id=open_one.pk, adopter_id=rival.pk, by=other, at=DURING)
    steps = ("detail", "adopt", "edit", "publish", "retract")
    return {
        "practices:list": {},
        "practices:own_list": {},
        "practices:create": {"organisation_id": lead.pk},
        **{f"practices:{step} published": {"practice_id": open_one.pk} for step in steps},
        **{f"practices:{step} draft": {"practice_id": draft.pk} for step in steps},
        "practices:withdraw_adoption": {"adoption_id": adoption.pk},
    }


def _call_parts(world: World) -> dict[str, dict[str, Any]]:
    slug, call_id = {"slug": world.call.slug}, {"call_id": world.call.pk}
    office = (
        "office_detail", "edit", "preview", "request_approval", "publish", "return", "answer_question",
    )  # fmt: skip
    return {
        **{f"calls:{name}": {} for name in ("list", "feed", "office_list", "create")},
        **{f"calls:{name}": slug for name in ("detail", "calendar")},
        **{f"calls:{name}": call_id for name in office},
        "applications:start": slug,
        "applications:empty_form": slug,
        "juries:result": slug,
        "juries:problem": slug,
    }


def _application_parts(world: World) -> dict[str, dict[str, Any]]:
    lead = world.applications.get("lead")
    one = {"application_id": lead.pk if lead else ABSENT}
    call_id = {"call_id": world.call.pk}
    submission = world.submissions.get("lead")
    sent = {**one, "number": submission.number if submission else "DMK-AAAA-AAAA-AAAA"}
    own = ("detail", "submit", "receipt", "withdraw", "revive")
    file_id = ABSENT
    if lead is not None:
        file_id = attachments.store(
            upload=SimpleUploadedFile("beschluss.txt", b"Ein Beschluss."),
            owner_kind="applications.application",
            owner_id=lead.pk,
            uploaded_by=world.people["lead-editor"],
            at=min(PHASE_TIMES["open"], CLOSES),
        ).pk
    return {
        "applications:own_list": {},
        **{f"applications:{name}": one for name in own},
        "applications:receipt_file": sent,
        "applications:content_file": sent,
        "applications:section": {**one, "section_key": "vorhaben"},
        "applications:office_list": call_id,
        "applications:office_csv": call_id,
        "applications:office_xlsx": call_id,
        "applications:open": call_id,
        "applications:examine": one,
        "core:attachment": {"pk": file_id},
        "juries:feedback": one,
        "portal:publish_concept": one,
    }


def _jury_parts(world: World) -> dict[str, dict[str, Any]]:
    jury = {"jury_id": world.jury.pk if world.jury else ABSENT}
    lead = world.applications.get("lead")
    one = {**jury, "application_id": lead.pk if lead else ABSENT}
    call_id = {"call_id": world.call.pk}
    member = JuryMember.objects.filter(account=world.people["third"]).first()
    own = Assignment.objects.active().filter(member__account=world.people["juror"])
    assignment = own.order_by("pk").first()
    led = (
        "overview",
        "close_scoring",
        "ranking",
        "compute",
        "adopt",
        "hand_over",
        "release",
        "return_decision",
    )
    office = ("office", "create", "assign", "start", "close")
    return {
        "juries:list": {},
        **{f"juries:{name}": jury for name in led},
        "juries:declare": one,
        "juries:decide": one,
        "juries:review": {"assignment_id": assignment.pk if assignment else ABSENT},
        **{f"juries:{name}": call_id for name in office},
        "juries:dismiss": {**call_id, "member_id": member.pk if member else ABSENT},
    }
