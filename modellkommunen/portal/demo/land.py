"""The demo Land: places, people, texts, and three competitions in different phases. Loading twice adds nothing."""

from datetime import datetime, timedelta

from modellkommunen.calls.models import Call
from modellkommunen.content.demo import load_starter_content
from modellkommunen.people.demo import DemoPeople, load_demo_people
from modellkommunen.places.demo import load_demo_territories
from modellkommunen.portal.demo import competition as play
from modellkommunen.portal.demo.competition import Competition
from modellkommunen.portal.demo.facts import CONCEPT, PROJECTS
from modellkommunen.practices.domain import operations as practising
from modellkommunen.practices.enums import Effort

OPEN, IN_JURY, DECIDED = "wettbewerb-aktuell", "wettbewerb-jury", "wettbewerb-entschieden"


def load_demo_land(password: str, at: datetime) -> DemoPeople:
    """Load everything that is missing of the demo Land as of `at`."""
    load_demo_territories(at)
    people = load_demo_people(password, at)
    load_starter_content(at)
    if not Call.objects.filter(slug=DECIDED).exists():
        _decided(people, at)
    if not Call.objects.filter(slug=IN_JURY).exists():
        _in_jury(people, at)
    if not Call.objects.filter(slug=OPEN).exists():
        _open(people, at)
    return people


def _competition(slug: str, title: str, at: datetime, opened: int, closed: int) -> Competition:
    """Return a competition that opened and closed so many days before `at`, at noon."""
    noon = at.replace(hour=11, minute=0, second=0, microsecond=0)
    return Competition(slug, title, noon - timedelta(days=opened), noon - timedelta(days=closed))


def _open(people: DemoPeople, at: datetime) -> None:
    entry = _competition(OPEN, "Wettbewerb Digitale Modellkommunen: dritte Runde (Beispiel)", at, 20, -40)
    call = play.publish(people, entry)
    play.submit(people, call, PROJECTS[1], at - timedelta(days=3))
    play.draft(people, call, PROJECTS[4], at - timedelta(days=2))


def _in_jury(people: DemoPeople, at: datetime) -> None:
    entry = _competition(IN_JURY, "Wettbewerb Digitale Modellkommunen: zweite Runde (Beispiel)", at, 90, 20)
    call = play.publish(people, entry)
    for project in PROJECTS[2:]:
        play.submit(people, call, project, entry.closes_at - timedelta(days=5))
    jury = play.prepare_jury(people, call, at - timedelta(days=18))
    play.declare_all(people, jury, at - timedelta(days=15))
    play.start_scoring(people, jury, at - timedelta(days=14))
    play.score(jury, PROJECTS, at - timedelta(days=5), leave_open=6)


def _decided(people: DemoPeople, at: datetime) -> None:
    entry = _competition(DECIDED, "Wettbewerb Digitale Modellkommunen: erste Runde (Beispiel)", at, 300, 230)
    call = play.publish(people, entry)
    for project in PROJECTS:
        play.submit(people, call, project, entry.closes_at - timedelta(days=5))
    jury = play.prepare_jury(people, call, entry.closes_at + timedelta(days=2))
    play.declare_all(people, jury, entry.closes_at + timedelta(days=5))
    play.start_scoring(people, jury, entry.closes_at + timedelta(days=6))
    play.score(jury, PROJECTS, entry.closes_at + timedelta(days=20))
    play.decide(people, jury, entry.closes_at + timedelta(days=30))
    _share_concept(people, at - timedelta(days=60))


def _share_concept(people: DemoPeople, at: datetime) -> None:
    """A winner publishes its concept, another body adopts it."""
    owner, author = people.organisations["bordesholm"], people.accounts["representative-bordesholm"]
    values = CONCEPT | {"topics": ["ehrenamt", "mobilitaet"], "effort": Effort.MEDIUM}
    practice = practising.create_practice(
        owner=owner, values=values, source="Wettbewerb, erste Runde (Beispiel)", by=author, at=at
    )
    practising.publish_practice(practice_id=practice.pk, by=author, at=at)
    practising.adopt_practice(
        practice_id=practice.pk,
        adopter_id=people.organisations["mittelholstein"].pk,
        by=people.accounts["representative-mittelholstein"],
        at=at + timedelta(days=20),
    )
