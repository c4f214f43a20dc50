"""What the worker does for people."""

from datetime import timedelta

from modellkommunen.core.jobs import register
from modellkommunen.people.domain import throttling

register("purge_throttles", every=timedelta(hours=1), run=throttling.purge)
