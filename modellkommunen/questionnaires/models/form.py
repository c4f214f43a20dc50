import uuid
from functools import cached_property
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from modellkommunen.core.visibility import VisibleQuerySet
from modellkommunen.people.rules import is_office
from modellkommunen.questionnaires.domain.document import read_document
from modellkommunen.questionnaires.domain.schema import Questionnaire

READ_AT_MOST = 200
_read: dict[str, Questionnaire] = {}


class FormQuerySet(VisibleQuerySet["Form"]):
    def visible_to(self, person: Any) -> Self:
        """The office sees all forms, everybody else those with a published revision."""
        if is_office(person):
            return self.all()
        published = FormRevision.objects.filter(form=OuterRef("pk"), published_at__isnull=False)
        return self.filter(Exists(published))


class Form(models.Model):
    """A questionnaire through time: one name, a row of revisions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    created_at = models.DateTimeField(_("created at"))

    objects = FormQuerySet.as_manager()

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")

    def __str__(self) -> str:
        return self.title


class FormRevisionQuerySet(VisibleQuerySet["FormRevision"]):
    def visible_to(self, person: Any) -> Self:
        """The office sees all revisions, everybody else the published ones."""
        return self.all() if is_office(person) else self.published()

    def published(self) -> Self:
        return self.filter(published_at__isnull=False)


class FormRevision(models.Model):
    """One state of a form. Once published it never changes; the database refuses it as well (see the migration)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form = models.ForeignKey(Form, verbose_name=_("form"), on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    document = models.JSONField(_("document"))
    sha256 = models.CharField(_("SHA-256 of the document"), max_length=64, blank=True)
    note = models.CharField(_("what has changed"), max_length=500, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("created at"))
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    objects = FormRevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("form revision")
        verbose_name_plural = _("form revisions")
        constraints = [
            models.UniqueConstraint(fields=["form", "number"], name="questionnaires_revision_number_once"),
            models.UniqueConstraint(
                fields=["form"],
                condition=Q(published_at__isnull=True),
                name="questionnaires_one_draft_per_form",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, sha256="")
                | Q(published_at__isnull=False) & ~Q(sha256=""),
                name="questionnaires_published_has_hash",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} ({self.number})"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """The document as dataclasses; one process reads a published document once, since it never changes."""
        if not self.sha256:
            return read_document(self.document)
        known = _read.get(self.sha256)
        if known is None:
            if len(_read) >= READ_AT_MOST:
                _read.clear()
            known = _read[self.sha256] = read_document(self.document)
        return known
