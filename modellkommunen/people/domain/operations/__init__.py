"""Everything that changes accounts, roles, organisations and memberships."""

from modellkommunen.people.domain.operations.accounts import (
    appoint_administrator,
    deactivate_account,
    hash_password,
    open_account,
    open_account_with,
    reactivate_account,
    rename_account,
    renew_one_time_password,
)
from modellkommunen.people.domain.operations.entering import enter_organisation
from modellkommunen.people.domain.operations.invitations import (
    accept_invitation,
    accept_invitation_with_new_account,
    invite_member,
    renew_invitation,
    withdraw_invitation,
)
from modellkommunen.people.domain.operations.memberships import (
    add_member,
    change_member_role,
    end_membership,
)
from modellkommunen.people.domain.operations.organisations import (
    change_organisation,
    create_organisation,
)
from modellkommunen.people.domain.operations.platform_roles import (
    confirm_platform_role,
    end_platform_role,
    grant_platform_role,
)

__all__ = [
    "accept_invitation",
    "accept_invitation_with_new_account",
    "add_member",
    "appoint_administrator",
    "change_member_role",
    "change_organisation",
    "confirm_platform_role",
    "create_organisation",
    "deactivate_account",
    "end_membership",
    "end_platform_role",
    "enter_organisation",
    "grant_platform_role",
    "hash_password",
    "invite_member",
    "open_account",
    "open_account_with",
    "reactivate_account",
    "rename_account",
    "renew_invitation",
    "renew_one_time_password",
    "withdraw_invitation",
]
