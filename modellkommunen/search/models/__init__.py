from modellkommunen.search.models.synonyms import SynonymGroup
from modellkommunen.search.models.touch import SearchTouch

__all__ = ["SearchTouch", "SynonymGroup"]
