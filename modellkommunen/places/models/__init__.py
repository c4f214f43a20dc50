from modellkommunen.places.models.correction import TerritoryCorrection
from modellkommunen.places.models.register_import import RegisterImport
from modellkommunen.places.models.territory import AmtMembership, Successor, Territory

__all__ = [
    "AmtMembership",
    "RegisterImport",
    "Successor",
    "Territory",
    "TerritoryCorrection",
]
