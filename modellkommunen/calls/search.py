"""What of calls can be found."""

from django.utils.translation import gettext_lazy as _

from modellkommunen.calls.models import Call
from modellkommunen.core.clock import in_berlin
from modellkommunen.search.domain.register import Document, Searchable, register


def _document(call: Call) -> Document:
    rules = call.rules
    return Document(
        title=rules.title,
        body=f"{rules.teaser}\n\n{rules.aims}\n\n{rules.eligibility}\n\n{rules.funding}",
        url=call.get_absolute_url(),
        day=in_berlin(rules.opens_at).date(),
    )


register(
    Searchable(
        kind="call",
        label=_("Calls"),
        model=Call,
        public=Call.objects.public,
        document=_document,
        prepare=lambda rows: rows.select_related("programme", "current_version"),
    )
)
