from django.db import models

from modellkommunen.core.visibility import VisibleQuerySet


class ThrottleQuerySet(VisibleQuerySet["Throttle"]):
    """Nobody is shown what was counted."""


class Throttle(models.Model):
    """How often something was tried lately. Shared by all processes; the key is kept as a hash only."""

    name = models.CharField(max_length=40)
    key_hash = models.CharField(max_length=64)
    hits = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    expires_at = models.DateTimeField(db_index=True)

    objects = ThrottleQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("name", "key_hash"), name="one_throttle_per_key"),)

    def __str__(self) -> str:
        return self.name
