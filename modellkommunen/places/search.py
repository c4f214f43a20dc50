"""What of territories can be found. Dissolved ones keep their page, but nobody looks for them."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from modellkommunen.places.models import Territory
from modellkommunen.places.models.territory import TerritoryQuerySet
from modellkommunen.search.domain.register import Document, Searchable, register


def _public() -> TerritoryQuerySet:
    return Territory.objects.filter(valid_to__isnull=True)


def _document(territory: Territory) -> Document:
    parts = [
        territory.official_name,
        str(territory.get_kind_display()),
        territory.kreis.name if territory.kreis else "",
        territory.seat,
        territory.postcode,
    ]
    return Document(
        title=territory.name,
        body="\n\n".join(part for part in parts if part),
        url=reverse("places:detail", args=[territory.pk]),
        codes=tuple(code for code in (territory.ags, territory.ars) if code),
    )


register(
    Searchable(
        kind="territory",
        label=_("Places"),
        model=Territory,
        public=_public,
        document=_document,
        prepare=lambda rows: rows.select_related("kreis"),
    )
)
