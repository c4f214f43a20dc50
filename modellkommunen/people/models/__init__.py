"""Accounts, organisations and who acts for whom."""

from modellkommunen.people.models.account import Account
from modellkommunen.people.models.invitation import Invitation
from modellkommunen.people.models.membership import Membership, PlatformRole
from modellkommunen.people.models.organisation import Organisation

__all__ = ["Account", "Invitation", "Membership", "Organisation", "PlatformRole"]
