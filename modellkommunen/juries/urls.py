"""Addresses of the jury."""

from modellkommunen.core.routes import PUBLIC, SIGNED_IN, permission, room, route
from modellkommunen.juries.views import deciding, juror, office, public

OFFICE = room("office")
JUROR = permission("juries.enter_jury_room")
RANKING = permission("juries.see_ranking")

app_name = "juries"
urlpatterns = [
    route("aufrufe/<slug:slug>/ergebnis/", public.result, name="result", access=PUBLIC, cached=True),
    route(
        "aufrufe/<slug:slug>/ergebnis/auswahl.json",
        public.problem,
        name="problem",
        access=PUBLIC,
        cached=True,
    ),
    route(
        "bewerbungen/<uuid:application_id>/rueckmeldung/",
        public.feedback,
        name="feedback",
        access=SIGNED_IN,
    ),
    route("jury/", juror.jury_list, name="list", access=JUROR),
    route("jury/<uuid:jury_id>/", juror.overview, name="overview", access=JUROR),
    route(
        "jury/<uuid:jury_id>/erklaerung/<uuid:application_id>/",
        juror.declare,
        name="declare",
        access=JUROR,
    ),
    route(
        "jury/<uuid:jury_id>/bewertung-beenden/",
        juror.close_scoring,
        name="close_scoring",
        access=JUROR,
    ),
    route("jury/bewertungen/<uuid:assignment_id>/", juror.review, name="review", access=JUROR),
    route("jury/<uuid:jury_id>/rangliste/", deciding.ranking, name="ranking", access=RANKING),
    route(
        "jury/<uuid:jury_id>/entscheidung/<uuid:application_id>/",
        deciding.decide,
        name="decide",
        access=RANKING,
    ),
    route("jury/<uuid:jury_id>/vorschlag/", deciding.compute, name="compute", access=RANKING),
    route("jury/<uuid:jury_id>/uebernehmen/", deciding.adopt, name="adopt", access=RANKING),
    route("jury/<uuid:jury_id>/uebergeben/", deciding.hand_over, name="hand_over", access=RANKING),
    route("jury/<uuid:jury_id>/freigeben/", deciding.release, name="release", access=OFFICE),
    route(
        "jury/<uuid:jury_id>/zurueckgeben/",
        deciding.return_decision,
        name="return_decision",
        access=OFFICE,
    ),
    route("verwaltung/aufrufe/<uuid:call_id>/jury/", office.call_jury, name="office", access=OFFICE),
    route(
        "verwaltung/aufrufe/<uuid:call_id>/jury/einrichten/",
        office.create,
        name="create",
        access=OFFICE,
    ),
    route(
        "verwaltung/aufrufe/<uuid:call_id>/jury/zuteilen/",
        office.assign,
        name="assign",
        access=OFFICE,
    ),
    route(
        "verwaltung/aufrufe/<uuid:call_id>/jury/bewertung-starten/",
        office.start,
        name="start",
        access=OFFICE,
    ),
    route(
        "verwaltung/aufrufe/<uuid:call_id>/jury/bewertung-beenden/",
        office.close,
        name="close",
        access=OFFICE,
    ),
    route(
        "verwaltung/aufrufe/<uuid:call_id>/jury/mitglieder/<uuid:member_id>/entlassen/",
        office.dismiss,
        name="dismiss",
        access=OFFICE,
    ),
]
