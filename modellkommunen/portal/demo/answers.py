"""Complete, invented answers for the form of the ready-made competition."""

from decimal import Decimal
from typing import Any

from modellkommunen.core.money import to_euros
from modellkommunen.people.models import Organisation
from modellkommunen.portal.demo.facts import TEXTS, Project

OWN_SHARE = Decimal(
    "0.12"
)  # of the requested sum: a little more than the ten percent of all costs that are asked


def project_answers(project: Project, organisation: Organisation, year: int) -> dict[str, Any]:
    """Return an answer for each required question; costs are the requested sum plus an own share."""
    own = to_euros(project.amount * OWN_SHARE)
    return TEXTS | {
        "titel": project.title,
        "kurzfassung": project.summary,
        "themen": list(project.topics),
        "wirkungsraum": [str(organisation.territory_id)],
        "gemeinsam": False,
        "beginn": f"{year + 1}-01-15",
        "ende": f"{year + 2}-06-30",
        "schritte": [
            {"schritt": "Bedarf erheben", "bis": f"{year + 1}-04-30"},
            {"schritt": "Erste Fassung erproben", "bis": f"{year + 1}-12-31"},
        ],
        "betrag": str(project.amount),
        "kostenplan": {
            "lines": [
                {"category": "beratung", "label": "Moderation", "year": None, "amount": str(own)},
                {
                    "category": "sachkosten",
                    "label": "Software und Technik",
                    "year": None,
                    "amount": str(project.amount),
                },
            ],
            "sources": [
                {"source": "zuwendung", "label": "", "amount": str(project.amount)},
                {"source": "eigenanteil", "label": "", "amount": str(own)},
            ],
        },
        "ansprechperson": "Stabsstelle Digitales (Beispiel)",
        "ansprechadresse": "digitales@kommune.example",
    }
