"""The confirmation of receipt as accessible PDF."""

from pathlib import Path

from django.utils.translation import gettext as _

from modellkommunen.applications.models import Submission
from modellkommunen.core.clock import format_instant
from modellkommunen.core.documents import render_pdf
from modellkommunen.core.money import format_euros, to_euros

TEMPLATE = Path(__file__).parent / "receipt.typ"


def receipt_facts(submission: Submission) -> list[tuple[str, str]]:
    """Return what the confirmation says, from the frozen content: names that changed since change nothing here."""
    sent = submission.sent
    amount = sent["requested_amount"]
    facts = [
        (_("Receipt number"), submission.number),
        (_("Call"), sent["call_title"]),
        (_("Organisation"), sent["organisation"]["name"]),
        (_("Title of the project"), sent["title"]),
        (_("Requested amount"), format_euros(to_euros(amount)) if amount else "–"),
        (_("Received"), format_instant(submission.submitted_at)),
        (_("SHA-256 of the content"), submission.sha256),
    ]
    if submission.withdrawn_at is not None:
        facts.append((_("Withdrawn"), format_instant(submission.withdrawn_at)))
    return facts


def _intro(submission: Submission) -> str:
    if submission.withdrawn_at is not None:
        return _("The following application was received and has been withdrawn since. It is not considered.")
    return _("We confirm that the following application has been received.")


def receipt_pdf(submission: Submission) -> bytes:
    """Return the receipt as PDF/UA-1 and PDF/A-2a; the same submission gives the same bytes."""
    title = _("Confirmation of receipt %(number)s") % {"number": submission.number}
    return render_pdf(
        TEMPLATE,
        {
            "heading": title,
            "intro": _intro(submission),
            "facts": [[name, value] for name, value in receipt_facts(submission)],
            "note": _(
                "The SHA-256 value proves what was sent: your organisation can download the frozen content beside "
                "this confirmation, and anybody who has it can compute the value again. The time is the arrival of the "
                "request by the clock of the server."
            ),
        },
        title=title,
        at=submission.submitted_at,
    )
