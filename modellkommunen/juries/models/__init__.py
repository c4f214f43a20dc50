from modellkommunen.juries.models.conflict import ConflictOfInterest
from modellkommunen.juries.models.decision import Decision, DecisionQuerySet, Selection
from modellkommunen.juries.models.jury import Jury, JuryMember, JuryQuerySet
from modellkommunen.juries.models.review import Assignment, AssignmentQuerySet, Review, Score

__all__ = [
    "Assignment",
    "AssignmentQuerySet",
    "ConflictOfInterest",
    "Decision",
    "DecisionQuerySet",
    "Jury",
    "JuryMember",
    "JuryQuerySet",
    "Review",
    "Score",
    "Selection",
]
