import uuid

from django.db import models


class Versioned(models.Model):
    """A row with a random id and a version that every compare-and-set moves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
