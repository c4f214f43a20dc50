"""Who may do what with people and organisations. Roles are read once per account instance."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import rules

from modellkommunen.core.permissions import define
from modellkommunen.people.domain import queries
from modellkommunen.people.enums import ROLES_INCLUDED, MemberRole, PlatformRoleKind
from modellkommunen.people.models import Membership, Organisation, PlatformRole


@dataclass(frozen=True)
class Roles:
    platform: frozenset[str]
    by_organisation: dict[UUID, str]


NO_ROLES = Roles(frozenset(), {})


def roles_of(person: Any) -> Roles:
    """All active roles of a person; two queries, kept on the account instance for the request."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return NO_ROLES
    known: Roles | None = getattr(person, "roles_read", None)
    if known is None:
        known = Roles(
            platform=frozenset(
                PlatformRole.objects.active().filter(account=person).values_list("role", flat=True)
            ),
            by_organisation=dict(
                Membership.objects.active().filter(account=person).values_list("organisation_id", "role")
            ),
        )
        person.roles_read = known
    return known


def forget_roles(person: Any) -> None:
    """Read the roles again at the next question, after they changed."""
    if hasattr(person, "roles_read"):
        del person.roles_read


def roles_in(person: Any, organisation: Organisation | UUID | None) -> set[str]:
    """The roles of a person in an organisation, with those a higher role includes."""
    if organisation is None:
        return set()
    key = organisation.pk if isinstance(organisation, Organisation) else organisation
    held = roles_of(person).by_organisation.get(key)
    return set(ROLES_INCLUDED[held]) if held else set()


def organisation_ids(person: Any, role: str = MemberRole.READER.value) -> list[UUID]:
    """The organisations in which a person holds this role or a higher one."""
    held = roles_of(person).by_organisation
    return [key for key, own in held.items() if role in ROLES_INCLUDED[own]]


@rules.predicate
def is_office(person: Any) -> bool:
    return PlatformRoleKind.OFFICE.value in roles_of(person).platform


@rules.predicate
def is_editor(person: Any) -> bool:
    return PlatformRoleKind.EDITOR.value in roles_of(person).platform


@rules.predicate
def is_administrator(person: Any) -> bool:
    return PlatformRoleKind.ADMINISTRATOR.value in roles_of(person).platform


@rules.predicate
def is_member(person: Any, organisation: Organisation | None) -> bool:
    return bool(roles_in(person, organisation))


@rules.predicate
def is_editor_of(person: Any, organisation: Organisation | None) -> bool:
    return MemberRole.EDITOR.value in roles_in(person, organisation)


@rules.predicate
def is_representative(person: Any, organisation: Organisation | None) -> bool:
    return MemberRole.REPRESENTATIVE.value in roles_in(person, organisation)


@rules.predicate
def lacks_representative(_person: Any, organisation: Organisation | None) -> bool:
    return organisation is not None and not queries.has_representative(organisation.pk)


@rules.predicate
def is_of_territory(_person: Any, organisation: Organisation | None) -> bool:
    return organisation is not None and organisation.territory_id is not None


@rules.predicate
def is_own_membership(person: Any, membership: Membership | None) -> bool:
    return (
        membership is not None
        and getattr(person, "is_authenticated", False)
        and membership.account_id == person.pk
    )


@rules.predicate
def represents_its_organisation(person: Any, membership: Membership | None) -> bool:
    return membership is not None and is_representative(person, membership.organisation)


define("rooms.office", is_office)
define("rooms.editors", is_editor)
define("rooms.administrators", is_administrator)
define("people.grant_platform_role", is_administrator)
define("people.confirm_platform_role", is_administrator)
define("people.end_platform_role", is_administrator)
define("people.manage_accounts", is_administrator)
define("people.create_organisation", is_office)
define("people.change_organisation", is_office | is_representative)
# What belongs to a territory bears its name.
define("people.rename_organisation", is_office | (is_representative & ~is_of_territory))
define("people.see_members", is_office | is_member)
# The office only helps an organisation to its first representative: later it could let itself into an applicant.
define("people.manage_members", is_representative | (is_office & lacks_representative))
define("people.remove_members", is_office | is_representative)
define("people.end_membership", is_office | is_own_membership | represents_its_organisation)
