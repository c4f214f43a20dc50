"""Accounts, organisations and who acts for whom."""

from modellkommunen.people.models.account import Account
from modellkommunen.people.models.invitation import Invitation
from modellkommunen.people.models.membership import Membership, PlatformRole
from modellkommunen.people.models.organisation import Organisation
from modellkommunen.people.models.throttle import Throttle

__all__ = ["Account", "Invitation", "Membership", "Organisation", "PlatformRole", "Throttle"]
