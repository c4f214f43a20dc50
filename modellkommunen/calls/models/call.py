"""A call and who may see it."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from modellkommunen.calls.enums import CallState
from modellkommunen.calls.models.programme import Programme
from modellkommunen.core.models.versioned import Versioned
from modellkommunen.core.visibility import VisibleQuerySet
from modellkommunen.people.rules import is_office

if TYPE_CHECKING:
    from modellkommunen.calls.models.version import CallVersion

PUBLIC_STATES = (CallState.PUBLISHED, CallState.DECIDED)


class CallQuerySet(VisibleQuerySet["Call"]):
    """Calls; what is not published is seen by the office alone."""

    def visible_to(self, person: Any) -> Self:
        if is_office(person):
            return self
        return self.public()

    def public(self) -> Self:
        return self.filter(state__in=PUBLIC_STATES)

    def with_rules(self) -> Self:
        """Fetch what every page about a call shows."""
        return self.select_related("programme", "current_version__form_revision__form")


class Call(Versioned):
    """A call for applications. Its rules stand in versions; `current_version` is the one in force."""

    state = models.CharField(
        _("state"), max_length=20, choices=CallState, default=CallState.DRAFT, db_index=True
    )
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="calls", verbose_name=_("programme")
    )
    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    current_version: "models.ForeignKey[CallVersion | None, CallVersion | None]" = models.ForeignKey(
        "calls.CallVersion",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("version in force"),
    )
    created_at = models.DateTimeField(_("created at"))

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[str(state) for state in CallState]),
                name="call_state_known",
            ),
        ]

    def __str__(self) -> str:
        return self.rules.title

    def get_absolute_url(self) -> str:
        return reverse("calls:detail", kwargs={"slug": self.slug})

    @property
    def rules(self) -> "CallVersion":
        """The version in force; every stored call has one from its first transaction on."""
        assert self.current_version is not None
        return self.current_version
