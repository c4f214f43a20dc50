from django.utils.translation import gettext_lazy as _

from modellkommunen.core.events import declare

declare("register_staged", _("Register file uploaded for preview"))
declare("register_discarded", _("Register file discarded"))
declare("register_imported", _("Register imported"), public=True)
declare("territory_corrected", _("Territory corrected by hand"), public=True)
declare("territory_correction_withdrawn", _("Correction of a territory withdrawn"), public=True)
declare("amt_membership_entered", _("Amt membership entered by hand"), public=True)
declare("amt_membership_ended", _("Amt membership entered by hand ended"), public=True)
declare("demo_territories_loaded", _("Demo territories loaded"), public=True)
