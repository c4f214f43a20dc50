"""What a call says at one time: sums, dates, criteria, form. Frozen once published."""

import uuid
from datetime import datetime, timedelta
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from modellkommunen.calls.models.call import Call
from modellkommunen.core.money import EuroField
from modellkommunen.people.models import Account
from modellkommunen.questionnaires.models import FormRevision


class CallVersion(models.Model):
    """The rules of a call. Amounts in euros, rates in percent, times as instants."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version number"))
    title = models.CharField(_("title"), max_length=200)
    teaser = models.CharField(_("summary in one sentence"), max_length=300)
    aims = models.TextField(_("aims"))
    eligibility = models.TextField(_("who may apply"))
    funding = models.TextField(_("what is funded"))
    procedure = models.TextField(_("how the choice is made"))
    contact_email = models.EmailField(_("contact"))
    eligible_kinds = models.JSONField(_("kinds of organisation that may apply"), default=list)
    eligible_land = models.CharField(_("Land of the applicants"), max_length=2, blank=True)
    award_count_min = models.PositiveSmallIntegerField(_("awards at least"), default=1)
    award_count_max = models.PositiveSmallIntegerField(_("awards at most"))
    award_cap_amount = EuroField(_("at most per award"))
    budget_amount = EuroField(_("total budget"))
    own_share_percent = models.DecimalField(
        _("own share in percent"),
        max_digits=5,
        decimal_places=2,
        default=Decimal(0),
        validators=[MinValueValidator(Decimal(0))],
    )
    reviews_per_application = models.PositiveSmallIntegerField(_("reviews per application"), default=3)
    opens_at = models.DateTimeField(_("opens at"))
    closes_at = models.DateTimeField(_("closes at"))
    grace_seconds = models.PositiveSmallIntegerField(_("grace in seconds"), default=0)
    form_revision = models.ForeignKey(
        FormRevision, on_delete=models.PROTECT, related_name="+", verbose_name=_("form")
    )
    unconfirmed = models.JSONField(_("assumptions the office has to confirm"), default=list)
    authors = models.ManyToManyField(Account, related_name="+", verbose_name=_("who wrote this version"))
    prepared_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField(_("prepared at"))
    approval_requested_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", null=True)
    approved_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", null=True)
    published_at = models.DateTimeField(_("published at"), null=True)

    class Meta:
        verbose_name = _("version of a call")
        verbose_name_plural = _("versions of calls")
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="call_version_number_once"),
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("closes_at")),
                name="call_opens_before_it_closes",
                violation_error_message=_("The call has to open before it closes."),
            ),
            models.CheckConstraint(
                condition=Q(award_count_min__gte=1) & Q(award_count_min__lte=F("award_count_max")),
                name="call_award_count_in_order",
                violation_error_message=_("The smallest number of awards must not exceed the largest."),
            ),
            models.CheckConstraint(
                condition=Q(award_cap_amount__gt=0) & Q(budget_amount__gte=F("award_cap_amount")),
                name="call_budget_covers_one_award",
                violation_error_message=_("The budget has to cover at least one full award."),
            ),
            models.CheckConstraint(
                condition=Q(own_share_percent__gte=0) & Q(own_share_percent__lt=100),
                name="call_own_share_is_a_share",
                violation_error_message=_("The own share is a percentage from 0 to below 100."),
            ),
            models.CheckConstraint(
                condition=Q(reviews_per_application__gte=1),
                name="call_needs_a_review",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, approved_by__isnull=True)
                | Q(published_at__isnull=False, approved_by__isnull=False),
                name="call_published_means_approved",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("approval_requested_by")),
                name="call_approved_by_second_person",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def accepts_until(self) -> datetime:
        """The first instant at which an arriving request no longer counts, grace included."""
        return self.closes_at + timedelta(seconds=self.grace_seconds)


class Criterion(models.Model):
    """One criterion of the jury: whole points on a scale, weight as a share of the sum of weights."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call_version = models.ForeignKey(CallVersion, on_delete=models.CASCADE, related_name="criteria")
    key = models.SlugField(_("key"))
    title = models.CharField(_("title"), max_length=120)
    description = models.TextField(_("what is judged"))
    weight = models.DecimalField(_("weight"), max_digits=5, decimal_places=2)
    scale_min = models.SmallIntegerField(_("lowest score"), default=0)
    scale_max = models.SmallIntegerField(_("highest score"), default=10)
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        constraints = [
            models.UniqueConstraint(fields=["call_version", "key"], name="criterion_key_once_per_version"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="criterion_weight_positive"),
            models.CheckConstraint(
                condition=Q(scale_min__lt=F("scale_max")), name="criterion_scale_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.title
