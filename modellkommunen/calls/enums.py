"""Values of calls."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallState(models.TextChoices):
    """What the office has done with a call; whether it is open says the clock (`CallPhase`)."""

    DRAFT = "draft", _("Draft")
    IN_APPROVAL = "in_approval", _("Waiting for approval")
    PUBLISHED = "published", _("Published")
    DECIDED = "decided", _("Decided")


class CallPhase(models.TextChoices):
    """Where a call stands at an instant, from its state and its dates."""

    PREPARED = "prepared", _("Being prepared")
    ANNOUNCED = "announced", _("Announced")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed, being judged")
    DECIDED = "decided", _("Decided")
