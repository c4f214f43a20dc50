import uuid

from django.db import models

from modellkommunen.core.enums import AttachmentState


class Attachment(models.Model):
    """A stored file of some owner; the bytes lie under a generated name outside the web root."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_kind = models.CharField(max_length=80)
    owner_id = models.UUIDField()
    original_name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=80, unique=True)
    state = models.CharField(max_length=20, choices=AttachmentState)
    uploaded_by_id = models.UUIDField(null=True)
    uploaded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["owner_kind", "owner_id", "uploaded_at"], name="core_attachment_owner"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=AttachmentState.values), name="core_attachment_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.original_name
