"""A concept that others may copy."""

from typing import Any, Self

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from modellkommunen.core.models.versioned import Versioned
from modellkommunen.core.money import EuroField
from modellkommunen.core.visibility import VisibleQuerySet
from modellkommunen.people.models import Organisation
from modellkommunen.people.rules import organisation_ids
from modellkommunen.practices.enums import Effort, Licence, PracticeState


class PracticeQuerySet(VisibleQuerySet["Practice"]):
    """Published ones are public; the rest is seen by the owning organisation."""

    def public(self) -> Self:
        return self.filter(state=PracticeState.PUBLISHED)

    def visible_to(self, person: Any) -> Self:
        return self.filter(Q(state=PracticeState.PUBLISHED) | Q(owner__in=organisation_ids(person)))

    def with_counts(self) -> Self:
        """Add `adoption_count`: organisations that declare to have adopted it."""
        declared = Count("adoptions", filter=Q(adoptions__withdrawn_at__isnull=True))
        return self.annotate(adoption_count=declared)

    def with_page_data(self) -> Self:
        return self.select_related("owner__territory__kreis", "origin__owner")


class Practice(Versioned):
    """What was the problem, what solves it, what does it take. `origin` is what it was copied from."""

    state = models.CharField(_("state"), max_length=20, choices=PracticeState, default=PracticeState.DRAFT)
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="practices", verbose_name=_("owner")
    )
    origin = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="copies",
        null=True,
        verbose_name=_("copied from"),
    )
    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("summary in one sentence"), max_length=300, blank=True)
    problem = models.TextField(_("problem"), blank=True)
    solution = models.TextField(_("solution"), blank=True)
    effort = models.CharField(_("effort"), max_length=10, choices=Effort, blank=True)
    cost_amount = EuroField(_("cost"), null=True)
    cost_note = models.CharField(_("what the cost contains"), max_length=300, blank=True)
    topics = models.JSONField(_("fields of action"), default=list)
    contact = models.CharField(_("contact in the organisation"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, default=Licence.CC_BY)
    source = models.CharField(_("where the concept comes from"), max_length=200, blank=True)
    source_id = models.UUIDField(_("what it was begun from"), null=True, unique=True)
    created_at = models.DateTimeField(_("created at"))
    published_at = models.DateTimeField(_("published at"), null=True)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published")
                | (Q(published_at__isnull=False) & ~Q(problem="") & ~Q(solution="")),
                name="practice_published_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(cost_amount__isnull=True) | Q(cost_amount__gte=0),
                name="practice_cost_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def topics_in_words(self) -> str:
        return ", ".join(self.topics)

    @property
    def shows_origin(self) -> bool:
        """Whether what it was copied from can be read by everybody who reads this."""
        return self.origin is not None and self.origin.state == PracticeState.PUBLISHED

    def get_absolute_url(self) -> str:
        return reverse("practices:detail", kwargs={"practice_id": self.pk})
