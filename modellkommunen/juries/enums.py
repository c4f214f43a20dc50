"""Values of the jury."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JuryState(models.TextChoices):
    """Where the jury of a call stands."""

    PREPARING = "preparing", _("Being prepared")
    SCORING = "scoring", _("Scoring")
    DECIDING = "deciding", _("Deciding")
    IN_APPROVAL = "in_approval", _("Decision waiting for release")
    RELEASED = "released", _("Decision released")


class JuryRole(models.TextChoices):
    """What a member does in the jury."""

    CHAIR = "chair", _("Chair")
    DEPUTY = "deputy", _("Deputy chair")
    MEMBER = "member", _("Member")


class ConflictStatus(models.TextChoices):
    """Whether a member may judge an application."""

    NONE = "none", _("No conflict of interest")
    PRESENT = "present", _("Conflict of interest")


class ConflictSource(models.TextChoices):
    """Who said so."""

    DECLARED = "declared", _("Declared by the juror")
    DERIVED = "derived", _("Derived from memberships")


class ConflictKind(models.TextChoices):
    """Grounds for a conflict of interest (compare LVwG Schleswig-Holstein, sections 81 and 81a)."""

    OWN_BODY = "own_body", _("Own organisation, as applicant or partner")
    RELATIVE = "relative", _("A relative is involved")
    EMPLOYMENT = "employment", _("Employment or a seat on the council")
    ADVICE = "advice", _("I have advised the applicant")
    OTHER = "other", _("Another reason")


class ReviewState(models.TextChoices):
    """A review counts once it is final."""

    DRAFT = "draft", _("In progress")
    FINAL = "final", _("Final")


class DecisionOutcome(models.TextChoices):
    """What becomes of an application."""

    AWARD = "award", _("Award")
    RESERVE = "reserve", _("Reserve list")
    REJECT = "reject", _("No award")
    FORMAL_REJECT = "formal_reject", _("Not admitted")
