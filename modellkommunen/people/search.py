"""What of people can be found: the directory of organisations; and to which audiences a person belongs."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from modellkommunen.people import rules
from modellkommunen.people.domain.directory import place_of
from modellkommunen.people.models import Organisation
from modellkommunen.search.domain.register import (
    Document,
    Searchable,
    register,
    register_audience,
)


def audience_of(person: Any) -> set[str]:
    """The terms under which inner documents are open to a person."""
    held = rules.roles_of(person)
    return (
        {f"account:{person.pk}"}
        | {f"role:{role}" for role in held.platform}
        | {f"organisation:{key}" for key in held.by_organisation}
    )


def _document(organisation: Organisation) -> Document:
    parts = (organisation.short_name, organisation.get_kind_display(), place_of(organisation))
    return Document(
        title=organisation.name,
        body=" ".join(str(part) for part in parts if part),
        url=reverse("people:organisation", kwargs={"pk": organisation.pk}),
    )


def _with_place(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    return rows.select_related("territory", "territory__kreis")


register_audience(audience_of)
register(
    Searchable(
        kind="organisation",
        label=_("Organisations"),
        model=Organisation,
        public=lambda: Organisation.objects.filter(listed=True),
        document=_document,
        prepare=_with_place,
    )
)
