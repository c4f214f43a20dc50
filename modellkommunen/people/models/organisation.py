from typing import Any
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommunen.core.visibility import VisibleQuerySet
from modellkommunen.people.enums import TERRITORIAL_KINDS, OrganisationKind


class OrganisationQuerySet(VisibleQuerySet["Organisation"]):
    def visible_to(self, person: Any) -> "OrganisationQuerySet":
        """The directory is public; what is not listed see its members and the office."""
        from modellkommunen.people import rules

        if rules.is_office(person) or rules.is_administrator(person):
            return self
        return self.filter(models.Q(listed=True) | models.Q(pk__in=rules.organisation_ids(person)))


class Organisation(models.Model):
    """A body that acts: municipality, Amt, provider, ministry. Territory is another thing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    territory = models.ForeignKey(
        "places.Territory",
        verbose_name=_("territory"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
    )
    identifiers = models.JSONField(_("official identifiers"), default=dict, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    contact_public = models.BooleanField(_("contact e-mail may be shown publicly"), default=False)
    website = models.URLField(_("website"), blank=True)
    listed = models.BooleanField(_("shown in the directory"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = (
            models.UniqueConstraint(
                fields=("territory", "kind"),
                condition=models.Q(kind__in=[kind.value for kind in TERRITORIAL_KINDS]),
                name="one_body_per_territory_and_kind",
            ),
        )

    def __str__(self) -> str:
        return self.name
