"""The worker at mail servers that are slow, dead or break off: the other jobs must not stand still for it."""

import itertools
import smtplib
import socketserver
import threading
from datetime import timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend

from modellkommunen.core import delivery
from modellkommunen.core.jobs import Job
from modellkommunen.core.models import JobRun, OutgoingMail
from modellkommunen.core.outbox import put_mail
from modellkommunen.core.worker import Worker

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


class MailServer(socketserver.StreamRequestHandler):
    """Takes every mail, and counts visits."""

    visits = 0

    def handle(self):
        type(self).visits += 1
        self.wfile.write(b"220 ready\r\n")
        for line in self.rfile:
            command = line[:4].upper()
            if command == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                for text in self.rfile:
                    if text == b".\r\n":
                        break
            self.wfile.write(b"221 bye\r\n" if command == b"QUIT" else b"250 ok\r\n")
            if command == b"QUIT":
                return


class DeadBackend(EmailBackend):
    opened = 0

    def open(self):
        type(self).opened += 1
        raise ConnectionRefusedError


class BreakingBackend(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("a0@example.org")


def put(at, count):
    for number in range(count):
        put_mail(
            key=f"k{number}", recipient=f"a{number}@example.org", subject="Betreff", body="Text\n", at=at
        )


def test_all_mails_of_a_batch_go_over_one_connection(at, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    put(at, 5)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), MailServer) as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        threading.Thread(target=server.serve_forever).start()
        try:
            assert delivery.deliver_outgoing(at) == 5
        finally:
            server.shutdown()
    assert MailServer.visits == 1


def test_a_dead_server_is_asked_once_and_costs_no_mail_an_attempt(at, settings):
    settings.EMAIL_BACKEND = "tests.core.test_delivery.DeadBackend"
    put(at, 3)

    with pytest.raises(delivery.MailServerFailed, match="ConnectionRefusedError"):
        delivery.deliver_outgoing(at)

    assert DeadBackend.opened == 1
    assert list(OutgoingMail.objects.values_list("attempts", "due_at")) == [(0, at)] * 3


def test_a_server_that_breaks_off_ends_the_batch(at, settings):
    settings.EMAIL_BACKEND = "tests.core.test_delivery.BreakingBackend"
    put(at, 3)

    with pytest.raises(delivery.MailServerFailed) as failed:
        delivery.deliver_outgoing(at)

    assert str(failed.value) == "SMTPServerDisconnected"
    tried = OutgoingMail.objects.get(attempts=1)
    assert (tried.last_error, tried.due_at) == ("SMTPServerDisconnected", at + timedelta(minutes=1))
    assert OutgoingMail.objects.filter(attempts=0, due_at=at, claim=None).count() == 2


def test_the_worker_notes_a_dead_server_and_asks_more_and_more_seldom(at, settings):
    settings.EMAIL_BACKEND = "tests.core.test_delivery.BreakingBackend"
    put(at, 1)
    worker = Worker(at)
    job = Job("deliver_outgoing", timedelta(seconds=1), delivery.deliver_outgoing)

    assert not worker.run(job, at)

    noted = JobRun.objects.get(name="deliver_outgoing")
    assert (noted.failures, noted.last_error) == (1, "MailServerFailed")


def test_a_slow_server_has_a_limited_time_and_every_claim_its_full_lease(at, settings):
    put(at, 5)
    timer = itertools.count(step=3)

    assert delivery.deliver_outgoing(at, lambda: next(timer)) == 2

    seconds = [(moment - at).total_seconds() for moment in sent_at()]
    # Three looks at the timer for each mail: may it begin, when is it claimed, when was it sent.
    assert seconds == [9, 18]


def sent_at():
    return OutgoingMail.objects.exclude(sent_at=None).order_by("sent_at").values_list("sent_at", flat=True)


def test_a_claim_holds_from_the_moment_it_is_made(at, settings):
    settings.EMAIL_BACKEND = "tests.core.test_delivery.ClaimReadingBackend"
    put(at, 2)
    timer = itertools.count(step=3)

    delivery.deliver_outgoing(at, lambda: next(timer))

    assert ClaimReadingBackend.read == [
        at + timedelta(seconds=6) + delivery.LEASE,
        at + timedelta(seconds=15) + delivery.LEASE,
    ]


class ClaimReadingBackend(EmailBackend):
    read = []

    def send_messages(self, messages):
        self.read.append(OutgoingMail.objects.exclude(claim=None).get().claimed_until)
        return super().send_messages(messages)
