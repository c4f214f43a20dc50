from django.db import models


class JobRun(models.Model):
    """The last run of a job: how old the worker is and what failed last."""

    name = models.CharField(max_length=80, primary_key=True)
    finished_at = models.DateTimeField()
    failures = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.name
