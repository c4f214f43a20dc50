from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from modellkommunen.core.models.versioned import Versioned
from modellkommunen.core.permissions import allowed
from modellkommunen.core.visibility import VisibleQuerySet
from modellkommunen.places.enums import ImportState


class RegisterImportQuerySet(VisibleQuerySet["RegisterImport"]):
    def visible_to(self, person: Any) -> Self:
        """Only those who may import a register see what was imported and what waits."""
        return self.all() if allowed(person, "places.import_register") else self.none()


class RegisterImport(Versioned):
    """One register file: what it was, what it changes, whether it was applied.

    The file itself waits in `payload` between preview and confirmation and is dropped afterwards.
    """

    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ImportState.choices,
        default=ImportState.PENDING,
    )
    number = models.PositiveIntegerField(
        _("number of the applied import"),
        null=True,
        blank=True,
        unique=True,
        help_text=_("Counts applied imports; its uniqueness keeps two imports from running side by side."),
    )
    file_name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    encoding = models.CharField(_("encoding"), max_length=20)
    register_on = models.DateField(_("state of the register"))
    population_on = models.DateField(_("inhabitants as of"), null=True, blank=True)
    area_on = models.DateField(_("area as of"), null=True, blank=True)
    census = models.PositiveIntegerField(_("census the inhabitants rest on"), null=True, blank=True)
    losses_accepted = models.BooleanField(_("many dissolved municipalities confirmed"), default=False)
    laender = models.JSONField(_("Länder in the file"), default=list)
    counts = models.JSONField(_("counts"), default=dict)
    findings = models.JSONField(_("findings"), default=list)
    diff = models.JSONField(_("differences"), default=dict)
    payload = models.BinaryField(_("compressed file"), null=True, blank=True)
    uploaded_at = models.DateTimeField(_("uploaded at"))
    uploaded_by = models.UUIDField(_("uploaded by"), null=True, blank=True)
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)
    applied_by = models.UUIDField(_("applied by"), null=True, blank=True)

    objects = RegisterImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("register import")
        verbose_name_plural = _("register imports")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(
                        state=ImportState.APPLIED,
                        applied_at__isnull=False,
                        number__isnull=False,
                    )
                    | (~Q(state=ImportState.APPLIED) & Q(applied_at__isnull=True, number__isnull=True))
                ),
                name="places_import_applied_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
