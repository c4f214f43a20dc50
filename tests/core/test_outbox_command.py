from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from modellkommunen.core.models import OutgoingMail
from modellkommunen.core.outbox import put_mail

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


def outbox(*arguments):
    out = StringIO()
    call_command("outbox", *arguments, stdout=out)
    return out.getvalue().splitlines()


def put(at, key, **state):
    put_mail(key=key, recipient="a@example.org", subject="Betreff", body="Text\n", at=at)
    OutgoingMail.objects.filter(key=key).update(**state)


def test_it_lists_what_was_not_sent_without_addresses(at):
    put(at, "waiting")
    put(at + timedelta(seconds=1), "held", held=True)
    tomorrow = at + timedelta(days=1)
    put(at + timedelta(seconds=2), "failed", due_at=tomorrow, attempts=5, last_error="SMTPDataError")
    put(at, "sent", sent_at=at)

    assert outbox() == [
        f"waiting\t{at:%Y-%m-%dT%H:%M:%SZ}\t{at:%Y-%m-%dT%H:%M:%SZ}\t0\t-",
        f"held\t{at + timedelta(seconds=1):%Y-%m-%dT%H:%M:%SZ}\theld\t0\t-",
        f"failed\t{at + timedelta(seconds=2):%Y-%m-%dT%H:%M:%SZ}\t{tomorrow:%Y-%m-%dT%H:%M:%SZ}\t5\tSMTPDataError",
    ]


def test_failed_mails_can_be_sent_again_at_once(at):
    far = at + timedelta(days=36_500)
    for key in ("a", "b"):
        put(at, key, due_at=far, attempts=5, last_error="SMTPDataError")
    put(at, "planned", due_at=far)
    put(at, "held", due_at=far, held=True, last_error="SMTPDataError")
    put(at, "sent", due_at=far, sent_at=at, last_error="SMTPDataError")

    assert outbox("--retry", "a") == ["1 due now."]
    assert sorted(OutgoingMail.objects.filter(due_at=far).values_list("key", flat=True)) == [
        "b",
        "held",
        "planned",
        "sent",
    ]
    assert outbox("--retry") == ["2 due now."]
    assert sorted(OutgoingMail.objects.filter(due_at=far).values_list("key", flat=True)) == [
        "held",
        "planned",
        "sent",
    ]
