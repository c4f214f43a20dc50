"""The jury of a call and its members."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from modellkommunen.calls.models import Call
from modellkommunen.core.models.versioned import Versioned
from modellkommunen.core.visibility import VisibleQuerySet
from modellkommunen.juries.enums import JuryRole, JuryState
from modellkommunen.people.models import Account
from modellkommunen.people.rules import is_office


class JuryQuerySet(VisibleQuerySet["Jury"]):
    """The office sees every jury, a member the own ones, nobody else knows of one."""

    def visible_to(self, person: Any) -> Self:
        if is_office(person):
            return self
        if not person.is_authenticated:
            return self.none()
        return self.filter(pk__in=JuryMember.objects.active().filter(account=person).values("jury"))

    def with_call(self) -> Self:
        return self.select_related("call__programme", "call__current_version", "call__opening")


class Jury(Versioned):
    """One jury per call. Whoever decides about money moves its version first, so that one comes after the other."""

    state = models.CharField(_("state"), max_length=20, choices=JuryState, default=JuryState.PREPARING)
    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="jury")
    created_at = models.DateTimeField(_("created at"))
    handed_over_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", null=True)
    released_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", null=True)
    released_at = models.DateTimeField(_("released at"), null=True)

    objects = JuryQuerySet.as_manager()

    class Meta:
        verbose_name = _("jury")
        verbose_name_plural = _("juries")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="released", released_at__isnull=False, released_by__isnull=False)
                | (~Q(state="released") & Q(released_at__isnull=True)),
                name="jury_released_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=models.F("handed_over_by")),
                name="jury_released_by_second_person",
            ),
        ]

    def __str__(self) -> str:
        return str(self.call)


class JuryMemberQuerySet(models.QuerySet["JuryMember"]):
    """Members of juries."""

    def active(self) -> Self:
        return self.filter(ended_at__isnull=True, account__is_active=True)


class JuryMember(models.Model):
    """A person in a jury; `max_load` limits how many reviews the person gets."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jury = models.ForeignKey(Jury, on_delete=models.CASCADE, related_name="members")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="jury_memberships")
    role = models.CharField(_("role"), max_length=10, choices=JuryRole, default=JuryRole.MEMBER)
    expertise = models.JSONField(_("fields of action"), default=list)
    max_load = models.PositiveSmallIntegerField(_("reviews at most"), default=20)
    appointed_at = models.DateTimeField(_("appointed at"))
    ended_at = models.DateTimeField(_("ended at"), null=True)

    objects = JuryMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of the jury")
        verbose_name_plural = _("members of the jury")
        constraints = [
            models.UniqueConstraint(
                fields=["jury", "account"],
                condition=Q(ended_at__isnull=True),
                name="jury_member_once",
            ),
            models.UniqueConstraint(
                fields=["jury", "role"],
                condition=Q(ended_at__isnull=True, role="chair"),
                name="jury_has_one_chair",
            ),
        ]

    def __str__(self) -> str:
        return str(self.account)
