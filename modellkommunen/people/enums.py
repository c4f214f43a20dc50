"""Values of people and organisations, with their names for screens."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    MUNICIPALITY = "municipality", _("Municipality")
    AMT = "amt", _("Amt (joint administration)")
    KREIS = "kreis", _("District (Kreis)")
    ZWECKVERBAND = "zweckverband", _("Special-purpose association (Zweckverband)")
    UTILITY = "utility", _("Municipal utility")
    PROVIDER = "provider", _("Provider of public services")
    HUB_OPERATOR = "hub_operator", _("Operator of a digital hub")
    ASSOCIATION = "association", _("Local authorities' association")
    CLUB = "club", _("Club or society")
    UNIVERSITY = "university", _("University")
    CHAMBER = "chamber", _("Chamber")
    MINISTRY = "ministry", _("Ministry")
    AUTHORITY = "authority", _("Other authority")
    COMPANY = "company", _("Company")
    NETWORK = "network", _("Network")


# Of these there is one body per territory; any number of clubs may sit in a town.
TERRITORIAL_KINDS = (OrganisationKind.MUNICIPALITY, OrganisationKind.AMT, OrganisationKind.KREIS)


class MemberRole(TextChoices):
    REPRESENTATIVE = "representative", _("Authorised representative")
    EDITOR = "editor", _("Editor for the organisation")
    READER = "reader", _("Reader")


# Each role may do what the roles behind it may do.
ROLES_INCLUDED: dict[str, frozenset[str]] = {
    MemberRole.REPRESENTATIVE.value: frozenset({"representative", "editor", "reader"}),
    MemberRole.EDITOR.value: frozenset({"editor", "reader"}),
    MemberRole.READER.value: frozenset({"reader"}),
}


class PlatformRoleKind(TextChoices):
    OFFICE = "office", _("Programme office")
    EDITOR = "editor", _("Editorial team")
    ADMINISTRATOR = "administrator", _("Administration")


# Whoever prepares decisions or gives roles acts for no organisation: each may apply to some call.
OFFICIALS = (PlatformRoleKind.OFFICE, PlatformRoleKind.ADMINISTRATOR)
