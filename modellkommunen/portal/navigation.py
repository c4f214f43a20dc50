"""The navigation of every page: what is offered depends on who is signed in."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommunen.core.permissions import allowed
from modellkommunen.kern.navigation import Item, Navigation


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
    rooms = [
        _item(request, label, reverse(name))
        for permission, label, name in (
            ("rooms.office", _("Manage calls"), "calls:office_list"),
            ("rooms.office", _("Forms"), "questionnaires:form_list"),
            ("juries.enter_jury_room", _("Jury"), "juries:list"),
            ("rooms.editors", _("Editorial system"), "wagtailadmin_home"),
            ("rooms.administrators", _("Roles"), "people:roles"),
        )
        if allowed(person, permission)
    ]
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
