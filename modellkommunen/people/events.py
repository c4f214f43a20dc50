"""What happens to people and organisations."""

from django.utils.translation import gettext_lazy as _

from modellkommunen.core.events import declare

declare("account_opened", _("Account opened"))
declare("account_renamed", _("Name of an account changed"))
declare("account_deactivated", _("Account deactivated"))
declare("account_reactivated", _("Account activated again"))
declare("administrator_appointed", _("Administrator appointed by the operator"))
declare("platform_role_granted", _("Role granted, waiting for a second person"))
declare("platform_role_confirmed", _("Role confirmed by a second person"))
declare("platform_role_ended", _("Role ended"))
declare("organisation_created", _("Organisation created"), public=True)
declare("organisation_changed", _("Organisation changed"), public=True)
declare("member_invited", _("Member invited"))
declare("invitation_accepted", _("Invitation accepted"))
declare("invitation_withdrawn", _("Invitation withdrawn"))
declare("membership_role_changed", _("Role of a member changed"))
declare("membership_ended", _("Membership ended"))
