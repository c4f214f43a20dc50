"""Values of applications."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ApplicationState(models.TextChoices):
    """What the applicant has done; checks and decisions are facts beside the state."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class FormalOutcome(models.TextChoices):
    """The result of the formal check."""

    PASSED = "passed", _("Admitted to the assessment")
    FAILED = "failed", _("Not admitted for formal reasons")
