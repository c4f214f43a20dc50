from modellkommunen.practices.models.adoption import Adoption
from modellkommunen.practices.models.practice import Practice, PracticeQuerySet

__all__ = ["Adoption", "Practice", "PracticeQuerySet"]
