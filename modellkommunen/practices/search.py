"""What of practices can be found."""

from django.utils.translation import gettext_lazy as _

from modellkommunen.core.clock import in_berlin
from modellkommunen.practices.models import Practice
from modellkommunen.search.domain.register import Document, Searchable, register


def _document(practice: Practice) -> Document:
    parts = (
        practice.summary,
        practice.problem,
        practice.solution,
        practice.topics_in_words,
        practice.owner.name,
    )
    return Document(
        title=practice.title,
        body="\n\n".join(part for part in parts if part),
        url=practice.get_absolute_url(),
        day=in_berlin(practice.published_at).date() if practice.published_at else None,
    )


register(
    Searchable(
        kind="practice",
        label=_("Concepts to adopt"),
        model=Practice,
        public=Practice.objects.public,
        document=_document,
        prepare=lambda rows: rows.select_related("owner"),
    )
)
