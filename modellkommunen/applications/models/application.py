"""An application and who may see it."""

from collections.abc import Callable
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from modellkommunen.applications.enums import ApplicationState
from modellkommunen.calls.models import Call
from modellkommunen.core.models.versioned import Versioned
from modellkommunen.core.money import EuroField
from modellkommunen.core.visibility import VisibleQuerySet
from modellkommunen.people.models import Account, Organisation
from modellkommunen.people.rules import is_office, organisation_ids
from modellkommunen.places.models import Territory
from modellkommunen.questionnaires.models import AnswerSheet

Interests = Callable[[Any], "models.QuerySet[Any, Any]"]
_interests: list[Interests] = []


def register_interest(interests: Interests) -> None:
    """Let an upper app say which applications (by key) a person must not judge, as the jury does with conflicts."""
    if interests not in _interests:
        _interests.append(interests)


def interest_of(person: Any) -> Q:
    """Whether a person has an interest in an application: a conflict, or as member of one of its bodies.

    Office staff with an interest is treated like a stranger: neither sees nor counts, checks, decides or releases.
    """
    found = Q(pk__in=[])
    for interests in _interests:
        found |= Q(pk__in=interests(person))
    bodies = organisation_ids(person)
    if bodies:
        partnered = Application.partners.through.objects.filter(organisation__in=bodies)
        found |= Q(organisation__in=bodies) | Q(executing_body__in=bodies)
        found |= Q(pk__in=partnered.values("application"))
    return found


class ApplicationQuerySet(VisibleQuerySet["Application"]):
    """Applicants see their own; the office sees what was submitted, and only once the call is opened."""

    def visible_to(self, person: Any) -> Self:
        own = Q(organisation__in=organisation_ids(person))
        if is_office(person):
            return self.filter(own | (self._unsealed() & ~interest_of(person)))
        return self.filter(own)

    def of_member(self, person: Any) -> Self:
        """The applicant's room: only own organisations, whatever else the person may see."""
        return self.filter(organisation__in=organisation_ids(person))

    def opened(self) -> Self:
        """Submitted and no longer sealed: the whole set, for computations and rules, never for a page."""
        return self.filter(self._unsealed())

    def for_office(self, person: Any) -> Self:
        """The office's room: what is opened, without that in which the person has an interest."""
        return self.opened().exclude(interest_of(person)) if is_office(person) else self.none()

    def with_interest_of(self, person: Any) -> Self:
        """What a person must not judge, whatever else the person is."""
        return self.filter(interest_of(person))

    def with_page_data(self) -> Self:
        """Fetch what pages about an application show."""
        return self.select_related(
            "organisation__territory",
            "call__programme",
            "call__current_version",
            "sheet__revision__form",
        )

    def for_sending(self) -> Self:
        """Fetch what sending needs and no more, because in the last minutes everybody sends.

        The document of the form is read once per process. A column that is missing here costs a query of its own.
        """
        return self.select_related(
            "organisation__territory", "call__current_version", "sheet__revision__form"
        ).only(
            *("version", "state"),
            *("organisation__kind", "organisation__name", "organisation__territory__land"),
            *("call__slug", "call__state", "call__current_version__number", "call__current_version__title"),
            *("call__current_version__opens_at", "call__current_version__closes_at"),
            "call__current_version__grace_seconds",
            *("call__current_version__award_cap_amount", "call__current_version__own_share_percent"),
            *("call__current_version__eligible_kinds", "call__current_version__eligible_land"),
            *("sheet__owner_kind", "sheet__owner_id", "sheet__version", "sheet__values", "sheet__frozen_at"),
            *("sheet__revision__number", "sheet__revision__sha256", "sheet__revision__form__slug"),
        )

    @staticmethod
    def _unsealed() -> Q:
        return Q(state=ApplicationState.SUBMITTED, call__opening__isnull=False)


class Application(Versioned):
    """One application of a lead organisation for a call.

    Lead, partners, executing body and beneficiary area are four relations; the last three are written from the answers
    when the application is sent.
    """

    state = models.CharField(
        _("state"), max_length=20, choices=ApplicationState, default=ApplicationState.DRAFT
    )
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="applications",
        verbose_name=_("lead applicant"),
    )
    sheet = models.OneToOneField(AnswerSheet, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=500, blank=True)
    requested_amount = EuroField(_("requested amount"), null=True)
    topics = models.JSONField(_("fields of action"), default=list)
    partners = models.ManyToManyField(
        Organisation, related_name="partner_applications", verbose_name=_("partners")
    )
    executing_body = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("executing body"),
    )
    beneficiary_area = models.ManyToManyField(Territory, related_name="+", verbose_name=_("beneficiary area"))
    created_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created at"))
    submitted_at = models.DateTimeField(_("submitted at"), null=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        constraints = [
            models.UniqueConstraint(
                fields=["call", "organisation"],
                condition=Q(state__in=["draft", "submitted"]),
                name="one_valid_application_per_organisation_and_call",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", submitted_at__isnull=True)
                | Q(state__in=["submitted", "withdrawn"]),
                name="application_draft_has_no_submission_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="submitted")
                | Q(submitted_at__isnull=False, requested_amount__isnull=False),
                name="application_submitted_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(requested_amount__isnull=True) | Q(requested_amount__gt=0),
                name="application_amount_positive",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.organisation)

    def get_absolute_url(self) -> str:
        return reverse("applications:detail", kwargs={"application_id": self.pk})
