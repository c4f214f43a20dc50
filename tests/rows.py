"""Worlds with so many rows, for the literal query counts of lists."""

from datetime import timedelta

from modellkommunen.calls.domain import operations as calling
from modellkommunen.calls.models import Call
from modellkommunen.core import clock
from modellkommunen.juries.domain import operations as judging
from modellkommunen.people.models import Account
from tests.competition import (
    AFTER,
    DURING,
    JURORS,
    PREPARED,
    World,
    appoint_jurors,
    begin_scoring,
    build_world,
    check_applications,
    create_call,
    declare_unbiased,
    finish_reviews,
    send,
    start_application,
    write_feedback,
)
from tests.factories.people import office_account

APPLICANTS = ("lead", "rival", "other")


def running() -> timedelta:
    """Shift a competition so that its call is open now."""
    return clock.now() - DURING


def ended() -> timedelta:
    """Shift a competition so that its deadline has passed."""
    return clock.now() - AFTER


def published_calls(rows: int) -> list[Call]:
    """Calls that are open now."""
    office, second, shift = office_account(), office_account(), running()
    return [_published(office, second, f"aufruf-{number}", shift) for number in range(rows)]


def _published(office: Account, second: Account, slug: str, shift: timedelta) -> Call:
    call = create_call(office, slug, shift)
    calling.request_approval(call_id=call.pk, by=office, at=PREPARED + shift)
    return calling.publish_call(call_id=call.pk, by=second, at=PREPARED + shift)


def world_with_drafts(rows: int) -> World:
    """An open call with so many drafts."""
    world = build_world("open", shift=running())
    for key in APPLICANTS[1:rows]:
        start_application(world, key)
    return world


def world_with_applications(rows: int) -> World:
    """A call after its deadline with so many opened applications that passed the formal check, and its jury."""
    world = build_world("open", shift=ended())
    for key in APPLICANTS[:rows]:
        application = world.applications.get(key) or start_application(world, key)
        world.submissions[key] = send(application, world.people[f"{key}-representative"], world.time(DURING))
        application.refresh_from_db()
    check_applications(world)
    appoint_jurors(world)
    return world


def begin_to_score(world: World) -> None:
    """Let all declare to be unbiased and begin the scoring."""
    for key in JURORS:
        declare_unbiased(world, key)
    begin_scoring(world)


def begin_to_decide(world: World) -> None:
    """Finish all reviews, close the scoring and record the computed proposal."""
    assert world.jury is not None
    begin_to_score(world)
    finish_reviews(world, world.time(AFTER))
    key, office, at = world.jury.pk, world.people["office"], world.time(AFTER)
    judging.close_scoring(jury_id=key, reason="", by=world.people["chair"], at=at)
    judging.compute_selection(jury_id=key, by=office, at=at)
    judging.adopt_proposal(jury_id=key, by=office, at=at)
    write_feedback(world)
