from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommunen.core import clock
from modellkommunen.core.visibility import VisibleQuerySet
from modellkommunen.people.enums import MemberRole, PlatformRoleKind


class MembershipQuerySet(VisibleQuerySet["Membership"]):
    def active(self) -> "MembershipQuerySet":
        return self.filter(ended_at__isnull=True)

    def visible_to(self, person: Any) -> "MembershipQuerySet":
        """Members see the members of their own organisations, the office sees all."""
        from modellkommunen.people import rules

        if rules.is_office(person) or rules.is_administrator(person):
            return self
        return self.filter(organisation_id__in=rules.organisation_ids(person))


class Membership(models.Model):
    """A person's role in an organisation; ended, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=MemberRole.choices)
    created_at = models.DateTimeField(_("since"), default=clock.now)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (
            models.UniqueConstraint(
                fields=("account", "organisation"),
                condition=models.Q(ended_at__isnull=True),
                name="one_active_membership_per_organisation",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} {self.organisation_id}"


class PlatformRoleQuerySet(VisibleQuerySet["PlatformRole"]):
    def active(self) -> "PlatformRoleQuerySet":
        """Roles that count: confirmed by a second person and not ended."""
        return self.filter(confirmed_at__isnull=False, ended_at__isnull=True)

    def visible_to(self, person: Any) -> "PlatformRoleQuerySet":
        """Administrators see all, everyone else their own."""
        from modellkommunen.people import rules

        if rules.is_administrator(person):
            return self
        if not getattr(person, "is_authenticated", False):
            return self.none()
        return self.filter(account=person)


class PlatformRole(models.Model):
    """A role on the platform itself. It counts once a second person has confirmed it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="platform_roles"
    )
    role = models.CharField(_("role"), max_length=20, choices=PlatformRoleKind.choices)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    granted_at = models.DateTimeField(_("granted at"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)

    objects = PlatformRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("platform role")
        verbose_name_plural = _("platform roles")
        constraints = (
            models.UniqueConstraint(
                fields=("account", "role"),
                condition=models.Q(ended_at__isnull=True),
                name="one_open_platform_role_per_account",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True)
                | (
                    models.Q(confirmed_at__isnull=False)
                    & ~models.Q(confirmed_by=models.F("granted_by"))
                    & ~models.Q(confirmed_by=models.F("account"))
                ),
                name="platform_role_confirmed_by_second_person",
            ),
            # Only the founding administrators, made by the operator's command, stand without two persons.
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True)
                | models.Q(granted_by__isnull=False, confirmed_by__isnull=False)
                | models.Q(
                    role=PlatformRoleKind.ADMINISTRATOR,
                    granted_by__isnull=True,
                    confirmed_by__isnull=True,
                ),
                name="platform_role_has_two_persons",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.role}"
