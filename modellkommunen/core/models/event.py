from typing import Any, NoReturn

from django.db import models


class AppendOnlyQuerySet(models.QuerySet["Event"]):
    """Refuses every change; only the sealing job writes, and only the column that names the seal."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("events are append-only")

    def delete(self) -> NoReturn:
        raise TypeError("events are append-only")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("events are append-only")

    def mark_sealed(self, seal: "Seal") -> int:
        return models.QuerySet.update(self.filter(seal=None), seal=seal)


class Seal(models.Model):
    """A Merkle root over a set of events, chained to the seal before it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    merkle_root = models.CharField(max_length=64)
    previous_root = models.CharField(max_length=64)
    root = models.CharField(max_length=64, unique=True)
    first = models.PositiveBigIntegerField()
    last = models.PositiveBigIntegerField()
    count = models.PositiveIntegerField()
    # Runs of event numbers, [first, last] each: names the rows that are missing, not only that some are.
    members = models.JSONField()
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(count__gt=0), name="core_seal_is_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.root}"


class Event(models.Model):
    """One thing that happened; append-only. Persons and organisations appear as ids only."""

    number = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=80)
    subject_id = models.UUIDField()
    actor_id = models.UUIDField(null=True)
    on_behalf_of_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    data = models.JSONField()
    reason = models.TextField(blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, null=True, editable=False, related_name="events")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "number"], name="core_event_subject"),
            models.Index(fields=["name", "number"], name="core_event_name"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("events are append-only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("events are append-only")
