"""Kill the process that sends applications again and again, and look whether anything acknowledged is lost or doubled.

Long form, on a folder or a database of its own that holds nothing else:
`DATA_DIR=DIR SECRET_KEY=... [DATABASE_URL=...] .venv/bin/python -m benchmarks.durability --submissions 500 --rounds 20`.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

ROOT = Path(__file__).resolve().parents[1]
Pair = tuple[str, str]


@dataclass
class Outcome:
    """What the killed processes acknowledged, and how long each took from its start of work to its first answer."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    doubled: list[str] = field(default_factory=list)
    reopened_seconds: list[float] = field(default_factory=list)
    kills: int = 0


def key_of(application_id: str) -> UUID:
    """A repeated request carries the key of the first one."""
    return uuid5(NAMESPACE_URL, application_id)


def kill_rounds(
    pairs: Sequence[Pair], stops: Iterable[int], environment: Mapping[str, str], at: datetime
) -> Outcome:
    """Start a sender, kill it after so many acknowledgements, start the next one; the last one runs to its end.

    Each sender begins with the first application again, as an applicant who got no answer would.
    """
    outcome = Outcome()
    for stop in (*stops, None):
        _round(pairs, stop, environment, at, outcome)
    return outcome


def _round(
    pairs: Sequence[Pair], stop: int | None, environment: Mapping[str, str], at: datetime, outcome: Outcome
) -> None:
    sender = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.durability", "--send", at.isoformat()],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert sender.stdin is not None
    assert sender.stdout is not None
    with sender:
        sender.stdin.write(json.dumps(pairs))
        sender.stdin.close()
        outcome.reopened_seconds.append(float(sender.stdout.readline()))
        for count, line in enumerate(sender.stdout, start=1):
            _note(outcome, line)
            if count == stop:
                sender.kill()
                outcome.kills += 1
                stop = None
    if stop is not None:
        raise AssertionError("the sender ended before it was killed")


def _note(outcome: Outcome, line: str) -> None:
    application_id, _, number = line.strip().partition(" ")
    if not number:
        return  # cut off by the kill: not acknowledged
    known = outcome.acknowledged.setdefault(application_id, number)
    if known != number:
        outcome.doubled.append(application_id)


def findings(pairs: Sequence[Pair], outcome: Outcome) -> list[str]:
    """Compare what was acknowledged with what is stored; an empty list is the promise kept."""
    from modellkommunen.applications.models import Application, Submission
    from modellkommunen.core.models import Event, OutgoingMail

    keys = [application_id for application_id, _account in pairs]
    stored = dict(Submission.objects.filter(application_id__in=keys).values_list("application_id", "number"))
    rows = Submission.objects.filter(application_id__in=keys)
    states = Application.objects.filter(pk__in=keys, state="submitted").count()
    events = Event.objects.filter(name="application_submitted", subject_id__in=keys).count()
    mails = OutgoingMail.objects.filter(
        key__in=[f"receipt-{pk}" for pk in rows.values_list("pk", flat=True)]
    ).count()
    lost = [key for key, number in outcome.acknowledged.items() if stored.get(UUID(key)) != number]
    counts = {
        "submissions": rows.count(),
        "applications sent": states,
        "events": events,
        "mails": mails,
    }
    return [
        *(f"lost: {key}" for key in lost),
        *(f"two receipts: {key}" for key in outcome.doubled),
        *(f"{name}: {count} instead of {len(keys)}" for name, count in counts.items() if count != len(keys)),
        *(f"open again after {took:.1f} s" for took in outcome.reopened_seconds if took > 5),
    ]


def send(at: datetime) -> None:
    """Send what stands on the standard input, and acknowledge each as soon as it is committed."""
    import django

    pairs: list[Pair] = json.load(sys.stdin)
    django.setup()
    from modellkommunen.applications.domain.declarations import DECLARATIONS
    from modellkommunen.applications.domain.operations import submit_application
    from modellkommunen.people.models import Account

    began = time.monotonic()
    accounts = {str(account.pk): account for account in Account.objects.all()}
    print(time.monotonic() - began, flush=True)
    confirmed = dict.fromkeys(DECLARATIONS, True)
    for application_id, account_id in pairs:
        submission = submit_application(
            application_id=UUID(application_id),
            idempotency_key=key_of(application_id),
            confirmed=confirmed,
            by=accounts[account_id],
            at=at,
        )
        print(application_id, submission.number, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--send", help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "modellkommunen.settings.local")
    if options.send:
        send(datetime.fromisoformat(options.send))
        return 0
    return _long_form(options)


def _long_form(options: Any) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    from benchmarks.dataset import applicants, open_call
    from modellkommunen.core import clock

    call_command("migrate", verbosity=0)
    call_command("load_demo", password="messung-messung")
    pairs = [
        (str(application.pk), str(account.pk))
        for application, account in applicants(open_call("messung-messung"), options.submissions)
    ]
    stops = sorted(random.sample(range(1, options.submissions), options.rounds))
    outcome = kill_rounds(pairs, stops, {}, clock.now())
    found = findings(pairs, outcome)
    print(
        f"{outcome.kills} kills, {len(outcome.acknowledged)} acknowledged,"
        f" open again within {max(outcome.reopened_seconds):.2f} s"
    )
    print("\n".join(found) or "nothing lost, nothing twice")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
