from modellkommunen.applications.models.application import (
    Application,
    ApplicationQuerySet,
    interest_of,
    register_interest,
)
from modellkommunen.applications.models.formal_check import FormalCheck
from modellkommunen.applications.models.opening import Opening
from modellkommunen.applications.models.submission import Submission

__all__ = [
    "Application",
    "ApplicationQuerySet",
    "FormalCheck",
    "Opening",
    "Submission",
    "interest_of",
    "register_interest",
]
