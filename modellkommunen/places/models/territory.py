"""What the register says about a territory: keys, names, figures, validity, memberships and successors.

Periods are half-open: a territory is in force on a day when `valid_from <= day < valid_to`; an empty start means
"since before the first register we know", an empty end "until further notice".
"""

import uuid
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from modellkommunen.core.visibility import VisibleQuerySet
from modellkommunen.places.enums import (
    ASSOCIATION_KINDS,
    KREIS_KINDS,
    MUNICIPAL_KINDS,
    MembershipSource,
    TerritoryKind,
    Textkennzeichen,
)


class TerritoryQuerySet(VisibleQuerySet["Territory"]):
    def visible_to(self, person: Any) -> Self:
        """The register is public."""
        return self.all()

    def in_force(self, on: date) -> Self:
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on),
            Q(valid_to__isnull=True) | Q(valid_to__gt=on),
        )

    def municipalities(self) -> Self:
        return self.filter(kind__in=MUNICIPAL_KINDS)

    def kreise(self) -> Self:
        return self.filter(kind__in=KREIS_KINDS)

    def associations(self) -> Self:
        return self.filter(kind__in=ASSOCIATION_KINDS)


class Territory(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=TerritoryKind.choices)
    ags = models.CharField(
        _("municipality key (AGS)"),
        max_length=8,
        blank=True,
        help_text=_("Land 2, Kreis 5, municipality 8 digits; an Amt has none."),
    )
    ars = models.CharField(
        _("regional key (ARS)"),
        max_length=12,
        blank=True,
        help_text=_("Changes when a municipality moves to another Amt; never a key. An Amt has nine digits."),
    )
    official_name = models.CharField(_("official name"), max_length=100)
    name = models.CharField(_("display name"), max_length=120)
    sort_name = models.CharField(_("sort name"), max_length=120)
    search_text = models.CharField(_("folded names for search"), max_length=500, blank=True, editable=False)
    textkennzeichen = models.CharField(
        _("Textkennzeichen"), max_length=2, choices=Textkennzeichen.choices, blank=True
    )
    land = models.CharField(_("key of the Land"), max_length=2)
    kreis = models.ForeignKey(
        "self",
        verbose_name=_("Kreis"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="kreis_members",
        help_text=_("Empty for a Kreis, a kreisfreie Stadt and areas without Kreis."),
    )
    seat = models.CharField(_("seat of the administration"), max_length=100, blank=True)
    population = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)
    population_male = models.PositiveIntegerField(_("of which male"), null=True, blank=True)
    population_on = models.DateField(_("inhabitants as of"), null=True, blank=True)
    area_ha = models.PositiveIntegerField(_("area in hectares"), null=True, blank=True)
    area_on = models.DateField(_("area as of"), null=True, blank=True)
    postcode = models.CharField(_("postcode of the administration"), max_length=5, blank=True)
    several_postcodes = models.BooleanField(_("has several postcodes"), default=False)
    tax_office = models.CharField(_("tax office district"), max_length=4, blank=True)
    higher_regional_court = models.CharField(_("higher regional court"), max_length=1, blank=True)
    regional_court = models.CharField(_("regional court"), max_length=1, blank=True)
    local_court = models.CharField(_("local court"), max_length=2, blank=True)
    employment_agency = models.CharField(_("employment agency district"), max_length=5, blank=True)
    constituency_from = models.CharField(_("first Bundestag constituency"), max_length=3, blank=True)
    constituency_to = models.CharField(_("last Bundestag constituency"), max_length=3, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid until before"), null=True, blank=True)
    register_on = models.DateField(_("state of the register"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        constraints = [
            models.UniqueConstraint(
                fields=["ags"],
                condition=Q(valid_to__isnull=True) & ~Q(ags=""),
                name="places_territory_ags_once_in_force",
            ),
            models.UniqueConstraint(
                fields=["ags", "valid_to"],
                condition=~Q(ags=""),
                name="places_territory_ags_once_per_period",
            ),
            models.UniqueConstraint(
                fields=["ars"],
                condition=Q(valid_to__isnull=True, kind__in=ASSOCIATION_KINDS),
                name="places_territory_association_once_in_force",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lt=F("valid_to")),
                name="places_territory_period_not_empty",
            ),
            models.CheckConstraint(
                condition=(Q(kind__in=ASSOCIATION_KINDS) & Q(ags="") & ~Q(ars=""))
                | (~Q(kind__in=ASSOCIATION_KINDS) & ~Q(ags="")),
                name="places_territory_key_by_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=TerritoryKind.values),
                name="places_territory_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(kreis__isnull=True)
                | Q(
                    kind__in=[
                        TerritoryKind.MUNICIPALITY,
                        TerritoryKind.UNINCORPORATED_AREA,
                        *ASSOCIATION_KINDS,
                    ]
                ),
                name="places_territory_kreis_by_kind",
            ),
        ]
        indexes = [
            models.Index(
                fields=["land", "kind", "sort_name", "id"],
                name="places_territory_listing",
            ),
            models.Index(fields=["ars"], name="places_territory_ars"),
            models.Index(fields=["postcode"], name="places_territory_postcode"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_municipality(self) -> bool:
        return self.kind in MUNICIPAL_KINDS

    @property
    def is_association(self) -> bool:
        return self.kind in ASSOCIATION_KINDS

    @property
    def area_km2(self) -> float | None:
        return None if self.area_ha is None else self.area_ha / 100


class AmtMembershipQuerySet(VisibleQuerySet["AmtMembership"]):
    def visible_to(self, person: Any) -> Self:
        """The register is public."""
        return self.all()

    def in_force(self, on: date) -> Self:
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on),
            Q(valid_to__isnull=True) | Q(valid_to__gt=on),
        )


class AmtMembership(models.Model):
    """That a municipality is administered by an Amt (or another association) during a period."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    territory = models.ForeignKey(
        Territory,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        related_name="amt_memberships",
    )
    amt = models.ForeignKey(
        Territory,
        verbose_name=_("Amt"),
        on_delete=models.PROTECT,
        related_name="amt_members",
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid until before"), null=True, blank=True)
    source = models.CharField(
        _("source"),
        max_length=10,
        choices=MembershipSource.choices,
        default=MembershipSource.IMPORTED,
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = AmtMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("Amt membership")
        verbose_name_plural = _("Amt memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["territory"],
                condition=Q(valid_to__isnull=True),
                name="places_membership_one_amt_in_force",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lt=F("valid_to")),
                name="places_membership_period_not_empty",
            ),
            models.CheckConstraint(condition=~Q(territory=F("amt")), name="places_membership_not_of_itself"),
            models.CheckConstraint(
                condition=Q(source=MembershipSource.IMPORTED) | ~Q(reason=""),
                name="places_membership_manual_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.territory_id} -> {self.amt_id}"


class SuccessorQuerySet(VisibleQuerySet["Successor"]):
    def visible_to(self, person: Any) -> Self:
        """The register is public."""
        return self.all()


class Successor(models.Model):
    """What became of a dissolved territory; `share` is the part of its area that went to the successor."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    predecessor = models.ForeignKey(
        Territory,
        verbose_name=_("predecessor"),
        on_delete=models.PROTECT,
        related_name="successions",
    )
    successor = models.ForeignKey(
        Territory,
        verbose_name=_("successor"),
        on_delete=models.PROTECT,
        related_name="precessions",
    )
    on = models.DateField(
        _("on"),
        help_text=_("The day of the change, or the state of the register that first shows it."),
    )
    share = models.DecimalField(_("share of the area"), max_digits=4, decimal_places=3, default=1)

    objects = SuccessorQuerySet.as_manager()

    class Meta:
        verbose_name = _("successor")
        verbose_name_plural = _("successors")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="places_successor_pair_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="places_successor_not_itself",
            ),
            models.CheckConstraint(
                condition=Q(share__gt=0) & Q(share__lte=1),
                name="places_successor_share_in_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} -> {self.successor_id}"
