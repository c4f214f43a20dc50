"""Mails to the representatives of an organisation about who joins it and who may do what: nobody is added in silence."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from modellkommunen.core import clock
from modellkommunen.core.models import Event
from modellkommunen.core.outbox import put_mail, render_mail
from modellkommunen.people.domain import queries
from modellkommunen.people.models import Organisation


def tell_representatives(organisation: Organisation, event: Event, what: str, at: datetime) -> None:
    """Put one mail per representative about an event into the outbox, also to those who cannot sign in at present."""
    path = reverse("people:members", kwargs={"pk": organisation.pk})
    context = {
        "organisation": organisation,
        "what": what,
        "when": clock.format_instant(at),
        "url": settings.PUBLIC_BASE_URL.rstrip("/") + path,
    }
    body = render_mail("people/mails/members_changed.txt", context)
    subject = gettext("Members of %(organisation)s") % {"organisation": organisation}
    for membership in queries.representatives(organisation.pk):
        put_mail(
            key=f"people.members.{event.pk}.{membership.account_id}",
            recipient=membership.account.email,
            subject=subject,
            body=body,
            at=at,
        )
