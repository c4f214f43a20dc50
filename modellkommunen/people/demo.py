"""Load accounts and organisations of the demo Land. Loading twice adds nothing and sets the given password."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from modellkommunen.core import clock, events
from modellkommunen.people.demo_facts import (
    BODIES,
    INVENTED_BODIES,
    LOGINS,
    PERSONS,
    Person,
)
from modellkommunen.people.models import Account, Membership, Organisation, PlatformRole
from modellkommunen.places.domain.queries import territories_in_force
from modellkommunen.places.models import Territory
from modellkommunen.search.domain.operations import touch


@dataclass
class DemoPeople:
    """By key: accounts as in `demo_facts.PERSONS`, the representatives as "representative-<body>", "mayor" for one of them."""

    accounts: dict[str, Account] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)

    def logins(self) -> list[tuple[str, str]]:
        """Pairs of role and mail address to try the platform with."""
        return [(label, self.accounts[key].email) for label, key in LOGINS]


@transaction.atomic
def load_demo_people(password: str, at: datetime) -> DemoPeople:
    """Add what is missing of the demo's people and return all of them by key."""
    people = DemoPeople()
    for key, organisation in _organisations(at):
        people.organisations[key] = organisation
    hashed = make_password(password)
    for key, person in _persons(people.organisations).items():
        people.accounts[key] = _account(person, password, hashed, at)
    people.accounts["mayor"] = people.accounts["representative-rendsburg"]
    for key, person in _persons(people.organisations).items():
        _give_roles(people, people.accounts[key], person, at)
    return people


def _persons(organisations: dict[str, Organisation]) -> dict[str, Person]:
    representatives = {
        f"representative-{key}": Person(
            f"Vertretung {organisations[key].name} (Beispiel)",
            f"vertretung@{key}.example",
            organisation=key,
            member="representative",
        )
        for key in BODIES
    }
    return PERSONS | representatives


def _organisations(at: datetime) -> list[tuple[str, Organisation]]:
    keys = [territory for _kind, territory, _name in BODIES.values()]
    territories = _territories(keys, at)
    made = [
        (key, _organisation(at, kind=kind, name=name, territory=territories[territory]))
        for key, (kind, territory, name) in BODIES.items()
    ]
    made += [
        (key, _organisation(at, kind=kind, name=name, territory=None))
        for key, (kind, name) in INVENTED_BODIES.items()
    ]
    return made


def _territories(keys: list[str], at: datetime) -> dict[str, Territory]:
    """Territories by AGS, an Amt by the nine digits of its ARS."""
    in_force = territories_in_force(clock.today(at))
    found = {row.ags: row for row in in_force.filter(ags__in=keys)}
    return found | {row.ars: row for row in in_force.filter(ars__in=keys, ags="")}


def _organisation(at: datetime, **fields: Any) -> Organisation:
    identity = {"kind": fields["kind"], "territory": fields["territory"]}
    if fields["territory"] is None:
        identity["name"] = fields["name"]
    organisation, made = Organisation.objects.get_or_create(**identity, defaults=fields)
    if made:
        touch(organisation)
        data = {"kind": organisation.kind}
        events.append("organisation_created", subject=organisation, actor=None, at=at, data=data)
    return organisation


def _account(person: Person, password: str, hashed: str, at: datetime) -> Account:
    account, made = Account.objects.get_or_create(
        email=person.email, defaults={"name": person.name, "password": hashed, "date_joined": at}
    )
    if made:
        EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=True)
        events.append("account_opened", subject=account, actor=account, at=at)
    elif not check_password(password, account.password):
        account.password = hashed
        account.save(update_fields=["password"])
    return account


def _give_roles(people: DemoPeople, account: Account, person: Person, at: datetime) -> None:
    if person.organisation:
        Membership.objects.get_or_create(
            account=account,
            organisation=people.organisations[person.organisation],
            ended_at=None,
            defaults={"role": person.member, "created_at": at},
        )
    if person.platform:
        _give_platform_role(people, account, person.platform, at)


def _give_platform_role(people: DemoPeople, account: Account, role: str, at: datetime) -> None:
    founders = (people.accounts["administrator"], people.accounts["administrator-2"])
    by = (None, None) if account in founders else founders
    PlatformRole.objects.get_or_create(
        account=account,
        role=role,
        ended_at=None,
        defaults={"granted_by": by[0], "granted_at": at, "confirmed_by": by[1], "confirmed_at": at},
    )
