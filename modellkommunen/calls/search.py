"""What of calls can be found."""

from modellkommunen.calls.models import Call
from modellkommunen.search.registry import Document, Searchable, register


def _document(call: Call) -> Document:
    rules = call.rules
    return Document(
        title=rules.title,
        text="\n\n".join((rules.teaser, rules.aims, rules.eligibility, rules.funding)),
        url=call.get_absolute_url(),
        date=rules.opens_at.date(),
    )


register(
    Searchable(
        kind="call",
        model=Call,
        public=lambda: Call.objects.public().with_rules(),
        document=_document,
    )
)
