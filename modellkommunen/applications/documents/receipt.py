"""The confirmation of receipt as accessible PDF."""

from pathlib import Path

from django.utils.translation import gettext as _

from modellkommunen.applications.models import Submission
from modellkommunen.core.clock import format_instant
from modellkommunen.core.documents import render_pdf
from modellkommunen.core.money import format_euros

TEMPLATE = Path(__file__).parent / "receipt.typ"


def receipt_pdf(submission: Submission) -> bytes:
    """Return the receipt as PDF/UA-1 and PDF/A-2a; the same submission gives the same bytes."""
    application = submission.application
    title = _("Confirmation of receipt %(number)s") % {"number": submission.number}
    facts = [
        (_("Receipt number"), submission.number),
        (_("Call"), submission.call_version.title),
        (_("Organisation"), application.organisation.name),
        (_("Title of the project"), application.title),
        (
            _("Requested amount"),
            format_euros(application.requested_amount) if application.requested_amount else "–",
        ),
        (_("Received"), format_instant(submission.submitted_at)),
        (_("SHA-256 of the content"), submission.sha256),
    ]
    return render_pdf(
        TEMPLATE,
        {
            "heading": title,
            "intro": _("We confirm that the following application has been received."),
            "facts": [[name, value] for name, value in facts],
            "note": _(
                "The SHA-256 value proves what was sent: anybody who has the frozen content can "
                "compute it again. The time is the arrival of the request by the clock of the server."
            ),
        },
        title=title,
        at=submission.submitted_at,
    )
