from django.db import models
from django.utils.translation import gettext_lazy as _


class AttachmentState(models.TextChoices):
    CLEAN = "clean", _("Checked")
    WAITING = "waiting", _("Waiting for the virus check")
    QUARANTINED = "quarantined", _("Locked: malware was found")


class ScanVerdict(models.TextChoices):
    """What a virus scanner answers; `unavailable` is no verdict."""

    CLEAN = "clean", _("Clean")
    INFECTED = "infected", _("Malware found")
    UNAVAILABLE = "unavailable", _("No answer from the scanner")
