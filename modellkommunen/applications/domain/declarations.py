"""What the authorised representative confirms when sending."""

from django.utils.translation import gettext_lazy as _

DECLARATIONS = {
    "complete": _("The information is complete and correct to the best of our knowledge."),
    "not_begun": _("The project has not begun and will not begin before a grant is approved."),
    "no_double_funding": _("No other public funds have been granted for the same costs."),
    "authorised": _("I am authorised to represent the applying organisation."),
}
