"""What pages ask about practices."""

from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from modellkommunen.people.models import Organisation
from modellkommunen.people.rules import organisation_ids
from modellkommunen.practices.models import Adoption, Practice


def catalogue() -> "QuerySet[Practice]":
    """Return the published practices, the most adopted first."""
    rows = Practice.objects.public().with_page_data().with_counts()
    return rows.order_by(F("adoption_count").desc(), "-published_at", "pk")


def newest_practices(number: int) -> list[Practice]:
    """Return the latest published practices for the start page."""
    rows = Practice.objects.public().with_page_data().with_counts()
    return list(rows.order_by("-published_at", "pk")[:number])


def practices_of_member(person: Any) -> list[Practice]:
    """Return the practices of a person's organisations, drafts included."""
    rows = Practice.objects.filter(owner__in=organisation_ids(person)).with_page_data()
    return list(rows.with_counts().order_by("title", "pk"))


def practice_begun_from(source_id: UUID) -> Practice | None:
    """Return the practice begun from a project or the like, or None."""
    return Practice.objects.filter(source_id=source_id).order_by("pk").first()


def adopting_organisations(person: Any, practice: Practice) -> list[Organisation]:
    """Return the organisations for which a person may adopt a practice, by name; never the one that owns it."""
    keys = organisation_ids(person, "editor")
    return list(Organisation.objects.filter(pk__in=keys).exclude(pk=practice.owner_id).order_by("name", "pk"))


def may_adopt(person: Any, practice: Practice) -> bool:
    """Tell whether there is an organisation for which the person may adopt it."""
    return bool(set(organisation_ids(person, "editor")) - {practice.owner_id})


def adopters_of(practice: Practice) -> list[Adoption]:
    """Return the declared adoptions of a practice by name."""
    return list(
        Adoption.objects.filter(original=practice, withdrawn_at__isnull=True)
        .select_related("adopter", "copy")
        .order_by("adopter__name", "pk")
    )


def adoption_behind(practice: Practice) -> Adoption | None:
    """Return the adoption a copy came from, or None for an original."""
    return (
        Adoption.objects.filter(copy=practice)
        .select_related("original__owner", "adopter")
        .order_by("pk")
        .first()
    )
