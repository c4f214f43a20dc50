from django.db import models


class PublicState(models.Model):
    """One row: the number of changes to what the public sees."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="core_publicstate_is_single"),
        ]

    def __str__(self) -> str:
        return str(self.number)
