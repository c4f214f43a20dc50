"""The navigation of every page: what is offered depends on who is signed in."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommunen.core.permissions import allowed
from modellkommunen.kern.navigation import Item, Navigation


@dataclass(frozen=True)
class Room:
    """Where some persons work: who enters, what is done there; those used daily stand in the header too."""

    permission: str
    label: Promise
    purpose: Promise
    name: str
    in_header: bool = True

    @property
    def url(self) -> str:
        return reverse(self.name)


ROOMS = (
    Room(
        "rooms.office",
        gettext_lazy("Manage calls"),
        gettext_lazy("Prepare, publish and follow calls; open applications; run the jury."),
        "calls:office_list",
    ),
    Room(
        "rooms.office",
        gettext_lazy("Forms"),
        gettext_lazy("Questionnaires of applications: revisions, questions, printed forms."),
        "questionnaires:form_list",
    ),
    Room(
        "rooms.office",
        gettext_lazy("Manage organisations"),
        gettext_lazy("Enter organisations and say who may act for them."),
        "people:managed_organisations",
        in_header=False,
    ),
    Room(
        "places.import_register",
        gettext_lazy("Register of municipalities"),
        gettext_lazy("Bring in the official register and correct single entries."),
        "places:register_list",
        in_header=False,
    ),
    Room(
        "juries.enter_jury_room",
        gettext_lazy("Jury"),
        gettext_lazy("Declare conflicts of interest and score the applications assigned to you."),
        "juries:list",
    ),
    Room(
        "rooms.editors",
        gettext_lazy("Editorial system"),
        gettext_lazy("Write the guide, news and the pages of the portal."),
        "wagtailadmin_home",
    ),
    Room(
        "rooms.administrators",
        gettext_lazy("Roles"),
        gettext_lazy("Propose and confirm who works in the office, edits or administers."),
        "people:roles",
    ),
    Room(
        "rooms.administrators",
        gettext_lazy("Accounts"),
        gettext_lazy("Find accounts, deactivate them and activate them again."),
        "people:accounts",
        in_header=False,
    ),
)


def rooms_of(person: Any) -> list[Room]:
    """Return the rooms a person may enter."""
    return [room for room in ROOMS if allowed(person, room.permission)]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the page shell; readers without login cost no query."""
    person = getattr(request, "user", None)
    signed_in = person is not None and person.is_authenticated
    return {"navigation": _for_person(request, person) if signed_in else _for_reader(request)}


def _for_reader(request: HttpRequest) -> Navigation:
    return Navigation(
        main=_main(request),
        account=(Item(_("Sign in"), reverse("account_login")),),
        footer=_footer(),
        search_url="/suche/",
    )


def _for_person(request: HttpRequest, person: Any) -> Navigation:
    acting_for = getattr(request, "acting_for", None)
    rooms = [_item(request, str(room.label), room.url) for room in rooms_of(person) if room.in_header]
    return Navigation(
        main=(*_main(request), *rooms),
        account=(
            Item(_("My overview"), reverse("portal:dashboard")),
            Item(_("My account"), reverse("people:account")),
        ),
        footer=_footer(),
        search_url="/suche/",
        person=str(person),
        acting_for=str(acting_for or ""),
        acting_for_url=reverse("people:own_organisations"),
        logout_url=reverse("account_logout"),
    )


def _main(request: HttpRequest) -> tuple[Item, ...]:
    return (
        _item(request, _("Calls"), reverse("calls:list")),
        _item(request, _("Concepts to adopt"), reverse("practices:list")),
        _item(request, _("Guide"), "/leitfaden/"),
        _item(request, _("News"), "/meldungen/"),
        _item(request, _("Places"), reverse("places:list")),
    )


def _footer() -> tuple[Item, ...]:
    return (
        Item(_("Imprint"), "/impressum/"),
        Item(_("Privacy"), "/datenschutz/"),
        Item(_("Accessibility"), "/barrierefreiheit/"),
        Item(_("Easy-to-read German"), "/leichte-sprache/"),
        Item(_("German sign language"), "/gebaerdensprache/"),
        Item(_("Event log seals"), reverse("core:protocol")),
    )


def _item(request: HttpRequest, label: str, url: str) -> Item:
    return Item(label, url, current=request.path.startswith(url))
