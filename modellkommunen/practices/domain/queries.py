"""What pages ask about practices."""

from typing import Any

from django.db.models import QuerySet

from modellkommunen.people.models import Organisation
from modellkommunen.practices.models import Adoption, Practice


def catalogue(topic: str = "") -> "QuerySet[Practice]":
    """Return the published practices, the most adopted first."""
    rows = Practice.objects.public().with_page_data().with_counts()
    # Lists are filtered by their text form: both databases agree on it.
    if topic:
        rows = rows.filter(topics__icontains=f'"{topic}"')
    return rows.order_by("-adoption_count", "-published_at", "pk")


def newest_practices(number: int) -> list[Practice]:
    """Return the latest published practices for the start page."""
    rows = Practice.objects.public().with_page_data().with_counts()
    return list(rows.order_by("-published_at", "pk")[:number])


def practices_of(organisation: Organisation) -> "QuerySet[Practice]":
    """Return an organisation's own practices, drafts included."""
    rows = Practice.objects.filter(owner=organisation).with_page_data().with_counts()
    return rows.order_by("title", "pk")


def adopters_of(practice: Practice) -> list[Adoption]:
    """Return the declared adoptions of a practice by name."""
    return list(
        Adoption.objects.filter(original=practice, withdrawn_at__isnull=True)
        .select_related("adopter", "copy")
        .order_by("adopter__name", "pk")
    )


def adoption_behind(practice: Practice, person: Any) -> Adoption | None:
    """Return the adoption a copy came from, if the person may see the copy."""
    return (
        Adoption.objects.filter(copy=practice)
        .select_related("original__owner", "adopter")
        .order_by("pk")
        .first()
    )
