from django.db import models
from django.utils.translation import gettext_lazy as _


class AttachmentState(models.TextChoices):
    CLEAN = "clean", _("Checked")
    WAITING = "waiting", _("Waiting for the virus check")
    QUARANTINED = "quarantined", _("Locked: malware was found")
