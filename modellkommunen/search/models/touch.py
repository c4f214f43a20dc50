from django.db import models
from django.db.models.functions import Now


class SearchTouch(models.Model):
    """Something searchable has changed; an empty `object_id` means the whole kind."""

    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40, blank=True)
    touched_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id or '*'}"
