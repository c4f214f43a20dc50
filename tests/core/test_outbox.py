import smtplib
import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection

from modellkommunen.core import delivery
from modellkommunen.core.errors import MailAddressRefused
from modellkommunen.core.models import OutgoingMail
from modellkommunen.core.outbox import put_mail, release, render_mail

pytestmark = [pytest.mark.domain, pytest.mark.django_db]

MINUTE = timedelta(minutes=1)


class BrokenBackend(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPDataError(451, b"a@example.org")


def put(at, key="one", **fields):
    put_mail(
        **{
            "key": key,
            "recipient": "a@example.org",
            "subject": "Betreff",
            "body": "Text\n",
            "at": at,
            **fields,
        }
    )


def test_a_mail_goes_out_once_with_a_stable_id(at):
    put(at)
    assert delivery.deliver_outgoing(at) == 1
    assert delivery.deliver_outgoing(at + MINUTE) == 0

    row = OutgoingMail.objects.get()
    assert (row.sent_at, row.claim, row.attempts) == (at, None, 1)
    [message] = mail.outbox
    assert (message.to, message.subject, message.body) == (["a@example.org"], "Betreff", "Text\n")
    assert message.message()["Message-ID"] == f"<{row.pk}@modellkommunen.example>"
    assert message.message()["Auto-Submitted"] == "auto-generated"


def test_the_same_key_again_changes_nothing(at):
    put(at)
    put(at, subject="Anders")
    assert OutgoingMail.objects.get().subject == "Betreff"


def test_a_mail_waits_for_its_time(at):
    put(at + MINUTE)
    assert delivery.deliver_outgoing(at) == 0


def test_held_mails_wait_for_the_release_of_their_group(at):
    put(at, "a", group="decision-1", held=True)
    put(at, "b", group="decision-2", held=True)
    assert delivery.deliver_outgoing(at) == 0

    assert release("decision-1", at=at + MINUTE) == 1
    assert delivery.deliver_outgoing(at + MINUTE) == 1
    assert list(OutgoingMail.objects.filter(sent_at=None).values_list("key", flat=True)) == ["b"]


def test_failures_are_repeated_more_and_more_seldom(at, settings):
    settings.EMAIL_BACKEND = "tests.core.test_outbox.BrokenBackend"
    put(at)
    pauses = []
    moment = at
    for _ in range(7):
        assert delivery.deliver_outgoing(moment) == 0
        row = OutgoingMail.objects.get()
        assert delivery.deliver_outgoing(row.due_at - timedelta(seconds=1)) == 0
        pauses.append(row.due_at - moment)
        moment = row.due_at

    day = timedelta(days=1)
    assert pauses == [MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE, day, day, day]
    # The text of the failure may hold the address; only its kind is kept.
    assert (row.last_error, row.attempts, row.claim) == ("SMTPDataError", 7, None)


def test_a_broken_mail_does_not_stop_the_others(at, monkeypatch):
    sending = EmailBackend.send_messages

    def send(self, messages):
        if messages[0].to == ["b@example.org"]:
            raise smtplib.SMTPRecipientsRefused({})
        return sending(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send)
    for name in ("a", "b", "c"):
        put(at, name, recipient=f"{name}@example.org")

    assert delivery.deliver_outgoing(at) == 2
    assert sorted(message.to[0] for message in mail.outbox) == ["a@example.org", "c@example.org"]


def test_the_claim_of_a_crashed_worker_ends(at):
    put(at)
    crashed = delivery._claim(OutgoingMail.objects.get().pk, at)
    assert delivery._claim(crashed.pk, at) is None
    assert delivery.deliver_outgoing(at + timedelta(minutes=9)) == 0

    assert delivery.deliver_outgoing(at + timedelta(minutes=10)) == 1
    # The crashed one comes back too late to overwrite what the other has settled.
    delivery._settle(crashed, due_at=at, last_error="x")
    assert OutgoingMail.objects.get().last_error == ""


def test_several_workers_send_each_mail_once(real_database, at):
    for number in range(20):
        put(at, str(number), recipient=f"a{number}@example.org")
    mail.outbox = []
    start = threading.Barrier(4)

    def work():
        start.wait()
        delivery.deliver_outgoing(at)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(message.to[0] for message in mail.outbox) == sorted(f"a{n}@example.org" for n in range(20))
    assert list(OutgoingMail.objects.values_list("attempts", flat=True)) == [1] * 20


@pytest.mark.parametrize(
    "recipient",
    [
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org\nb@example.org",
        "a@example.org,b@example.org",
        "a@example.org;b@example.org",
        "A <a@example.org>",
        "a@example.org ",
        "a\x00@example.org",
        "",
        "nobody",
        "a" * 250 + "@example.org",
    ],
)
def test_only_one_plain_address_is_a_recipient(recipient, at):
    with pytest.raises(MailAddressRefused):
        put(at, recipient=recipient)
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r", "\x0b", "\u2028", "\x00"])
def test_a_line_break_in_a_title_makes_no_second_header(break_, at):
    put(at, subject=f"Ihre Bewerbung{break_}Bcc: b@example.org")
    delivery.deliver_outgoing(at)

    [message] = mail.outbox
    assert message.message()["Subject"] == "Ihre Bewerbung Bcc: b@example.org"
    assert message.message()["Bcc"] is None
    assert message.recipients() == ["a@example.org"]


def test_a_mail_is_plain_text_and_nothing_is_escaped(settings, tmp_path):
    (tmp_path / "mail.txt").write_text("{% if name %}Guten Tag {{ name }},\n{% endif %}\n\n\n\nEnde\n\n")
    settings.TEMPLATES = [
        {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [tmp_path], "OPTIONS": {}}
    ]
    assert render_mail("mail.txt", {"name": "A & <b>"}) == "Guten Tag A & <b>,\n\nEnde\n"
