from modellkommunen.core.routes import PUBLIC, SIGNED_IN, room, route
from modellkommunen.people.views import (
    account,
    administration,
    directory,
    invitations,
    members,
    office,
)

app_name = "people"

urlpatterns = [
    route("konto/", account.own_account, name="account", access=SIGNED_IN),
    route("organisationen/", directory.organisations, name="organisations", access=PUBLIC, cached=True),
    route(
        "organisationen/<uuid:pk>/",
        directory.organisation,
        name="organisation",
        access=PUBLIC,
        cached=True,
    ),
    route("meine-organisationen/", members.own_organisations, name="own_organisations", access=SIGNED_IN),
    route("meine-organisationen/handeln-fuer/", account.act_for, name="act_for", access=SIGNED_IN),
    route("meine-organisationen/<uuid:pk>/", members.members, name="members", access=SIGNED_IN),
    route(
        "meine-organisationen/<uuid:pk>/aendern/",
        members.change_organisation,
        name="change_organisation",
        access=SIGNED_IN,
    ),
    route(
        "mitgliedschaften/<uuid:pk>/rolle/",
        members.change_member_role,
        name="change_member_role",
        access=SIGNED_IN,
    ),
    route(
        "mitgliedschaften/<uuid:pk>/beenden/",
        members.end_membership,
        name="end_membership",
        access=SIGNED_IN,
    ),
    route(
        "einladungen/<uuid:pk>/zuruecknehmen/",
        members.withdraw_invitation,
        name="withdraw_invitation",
        access=SIGNED_IN,
    ),
    route(
        "einladungen/<uuid:pk>/erneuern/",
        members.renew_invitation,
        name="renew_invitation",
        access=SIGNED_IN,
    ),
    route(
        "einladung/annehmen/",
        invitations.accept_invitation,
        name="accept_invitation",
        access=PUBLIC,
    ),
    route(
        "einladung/<str:token>/",
        invitations.open_invitation,
        name="open_invitation",
        access=PUBLIC,
    ),
    route("verwaltung/rollen/", administration.roles, name="roles", access=room("administrators")),
    route(
        "verwaltung/rollen/<uuid:pk>/bestaetigen/",
        administration.confirm_role,
        name="confirm_role",
        access=room("administrators"),
    ),
    route(
        "verwaltung/rollen/<uuid:pk>/beenden/",
        administration.end_role,
        name="end_role",
        access=room("administrators"),
    ),
    route("verwaltung/konten/", administration.accounts, name="accounts", access=room("administrators")),
    route(
        "verwaltung/konten/<uuid:pk>/zugang/",
        administration.account_access,
        name="account_access",
        access=room("administrators"),
    ),
    route(
        "verwaltung/organisationen/",
        office.managed_organisations,
        name="managed_organisations",
        access=room("office"),
    ),
    route(
        "verwaltung/organisationen/neu/",
        office.create_organisation,
        name="create_organisation",
        access=room("office"),
    ),
]
