from modellkommunen.calls.models.call import Call, CallQuerySet
from modellkommunen.calls.models.programme import Programme
from modellkommunen.calls.models.question import CallQuestion
from modellkommunen.calls.models.version import CallVersion, Criterion

__all__ = ["Call", "CallQuerySet", "CallQuestion", "CallVersion", "Criterion", "Programme"]
