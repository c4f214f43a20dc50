from django.db import models
from django.utils.translation import gettext_lazy as _


class TerritoryKind(models.TextChoices):
    """What a territory is; one body is one territory.

    A kreisfreie Stadt is Kreis and municipality in one. Amt stands for every administration of several municipalities
    called Amt or, in Schleswig-Holstein, Kirchspielslandgemeinde; the associations of other Länder have their own kind.
    """

    LAND = "land", _("Land")
    REGIERUNGSBEZIRK = "regierungsbezirk", _("Government region")
    REGION = "region", _("Region")
    KREIS = "kreis", _("Kreis")
    KREISFREIE_STADT = "kreisfreie_stadt", _("Kreisfreie Stadt")
    AMT = "amt", _("Amt")
    ASSOCIATION = "association", _("Association of municipalities")
    MUNICIPALITY = "municipality", _("Municipality")
    UNINCORPORATED_AREA = "unincorporated_area", _("Unincorporated area")


# A kreisfreie Stadt counts on both levels; an unincorporated area counts on none.
MUNICIPAL_KINDS = (TerritoryKind.MUNICIPALITY, TerritoryKind.KREISFREIE_STADT)
KREIS_KINDS = (TerritoryKind.KREIS, TerritoryKind.KREISFREIE_STADT)
ASSOCIATION_KINDS = (TerritoryKind.AMT, TerritoryKind.ASSOCIATION)


class Textkennzeichen(models.TextChoices):
    """The register's mark of what kind of unit a record of type 40, 50 or 60 describes."""

    KREISFREIE_STADT = "41", _("Kreisfreie Stadt")
    STADTKREIS = "42", _("Stadtkreis")
    KREIS = "43", _("Kreis")
    LANDKREIS = "44", _("Landkreis")
    REGIONALVERBAND = "45", _("Regional association")
    NO_ASSOCIATION = "50", _("Municipality without association")
    AMT = "51", _("Amt")
    SAMTGEMEINDE = "52", _("Samtgemeinde")
    VERBANDSGEMEINDE = "53", _("Verbandsgemeinde")
    VERWALTUNGSGEMEINSCHAFT = "54", _("Verwaltungsgemeinschaft")
    KIRCHSPIELSLANDGEMEINDE = "55", _("Kirchspielslandgemeinde")
    VERWALTUNGSVERBAND = "56", _("Verwaltungsverband")
    VG_TRAEGERMODELL = "57", _("Verwaltungsgemeinschaft run by one member")
    ERFUELLENDE_GEMEINDE = "58", _("Municipality acting for others")
    MARKT = "60", _("Market town")
    CITY_KREISFREI = "61", _("Kreisfreie Stadt")
    CITY_STADTKREIS = "62", _("Stadtkreis")
    TOWN = "63", _("Town")
    MUNICIPALITY = "64", _("Municipality")
    UNINCORPORATED_INHABITED = "65", _("Unincorporated area, inhabited")
    UNINCORPORATED_UNINHABITED = "66", _("Unincorporated area, uninhabited")
    GREAT_TOWN = "67", _("Große Kreisstadt")


class MembershipSource(models.TextChoices):
    """Where a membership comes from; the next import leaves `manual` ones alone."""

    IMPORTED = "imported", _("Official register")
    MANUAL = "manual", _("Entered by hand")


class ImportState(models.TextChoices):
    PENDING = "pending", _("Waiting for confirmation")
    APPLIED = "applied", _("Applied")
    DISCARDED = "discarded", _("Discarded")


class CorrectableField(models.TextChoices):
    """What may be corrected by hand beside the register; key and official name may not."""

    NAME = "name", _("Display name")
    SORT_NAME = "sort_name", _("Sort name")
    SEAT = "seat", _("Seat of the administration")
    POSTCODE = "postcode", _("Postcode")
    VALID_FROM = "valid_from", _("Valid from")
    VALID_TO = "valid_to", _("Dissolved as of")
