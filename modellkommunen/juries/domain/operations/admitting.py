"""The formal check and the jury: once the scoring has started, nobody is admitted or refused any more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from modellkommunen.juries.domain.operations.conflicts import derive_conflicts
from modellkommunen.juries.enums import JuryState
from modellkommunen.juries.errors import ScoringStarted
from modellkommunen.juries.models import Jury


@transaction.atomic
def follow_formal_check(*, application_id: UUID, at: datetime) -> None:
    """Take note of a formal check within its transaction; what was prepared meanwhile is outdated.

    Who was appointed before may belong to the bodies of the application: nobody has to declare that.

    Raises ScoringStarted, which undoes the check.
    """
    juries = Jury.objects.filter(call__applications=application_id)
    moved = juries.filter(state=JuryState.PREPARING).update(version=F("version") + 1)
    if not moved and juries.exists():
        raise ScoringStarted
    for jury_id in juries.order_by("pk").values_list("pk", flat=True):
        derive_conflicts(jury_id=jury_id, application_id=application_id, at=at)
