import uuid

from django.db import models


class OutgoingMail(models.Model):
    """A mail written in the transaction of its cause; the worker sends it once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=200, unique=True)
    recipient = models.CharField(max_length=254)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    group = models.CharField(max_length=200, blank=True, db_index=True)
    held = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    claim = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="core_outgoing_waiting",
                condition=models.Q(sent_at=None, held=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(held=False), name="core_outgoing_held_is_not_sent"
            ),
            models.CheckConstraint(
                condition=models.Q(claim=None, claimed_until=None)
                | models.Q(claim__isnull=False, claimed_until__isnull=False),
                name="core_outgoing_claim_has_end",
            ),
        ]

    def __str__(self) -> str:
        return self.key
