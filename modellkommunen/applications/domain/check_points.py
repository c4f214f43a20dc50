"""The points of the formal check. Content is judged by the jury, not here."""

from django.utils.translation import gettext_lazy as _

CHECK_POINTS = {
    "eligible": _("The organisation may apply"),
    "in_time": _("Received within the application period"),
    "complete": _("All required information and documents are there"),
    "within_cap": _("The requested amount keeps the cap of the call"),
    "not_begun": _("The project has not begun"),
}
