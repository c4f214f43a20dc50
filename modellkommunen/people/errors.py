"""Refusals about people and organisations."""

from django.utils.translation import gettext_lazy as _

from modellkommunen.core.errors import Refused


class InvitationInvalid(Refused):
    sentence = _("This invitation is no longer valid. Please ask for a new one.")


class InvitationForSomeoneElse(Refused):
    sentence = _(
        "This invitation was sent to another e-mail address. Please sign in with the account of that address."
    )


class TooManyMails(Refused):
    sentence = _("Too many e-mails were requested. Please try again in an hour.")


class FirstRepresentativeOnly(Refused):
    sentence = _(
        "The programme office may only invite the first authorised representative of an organisation. That person invites all others."
    )


class HoldsPlatformRole(Refused):
    sentence = _(
        "Whoever has a role on the platform, such as programme office or administration, cannot act for an organisation."
    )


class BelongsToOrganisation(Refused):
    sentence = _(
        "This person acts for an organisation. The membership has to end before this role can be given."
    )


class LastRepresentative(Refused):
    sentence = _(
        "This is the last authorised representative. Please name another one first, so that the organisation can act."
    )


class LastAdministrator(Refused):
    sentence = _("This is the last administrator. Please have another one confirmed first.")


class FoundersComplete(Refused):
    sentence = _(
        "There are two administrators already. Further roles are granted on the page for roles, by two persons."
    )


class SecondPersonNeeded(Refused):
    sentence = _("A second administrator has to confirm this; you cannot do it yourself.")


class AlreadyHeld(Refused):
    sentence = _("The person already has this role, or it is waiting for confirmation.")


class NoSuchAccount(Refused):
    sentence = _("There is no active account with this e-mail address.")


class OrganisationExists(Refused):
    sentence = _("There already is an organisation of this kind for this territory.")


class NameIsOfficial(Refused):
    sentence = _("This organisation belongs to a territory. Only the programme office changes its name.")


class NameTaken(Refused):
    sentence = _("Another organisation has this name. Please choose one that cannot be mistaken for it.")


class AccountExists(Refused):
    sentence = _("There already is an account with this e-mail address. Please sign in.")
