"""Events of applications. None of them is public: before the release their time would tell something."""

from django.utils.translation import gettext_lazy as _

from modellkommunen.core.events import declare

declare("application_started", _("Application started"))
declare("application_submitted", _("Application submitted"))
declare("application_withdrawn", _("Application withdrawn"))
declare("application_revived", _("Withdrawn application taken up again"))
declare("application_refused_late", _("Sending outside of the application period refused"))
declare("applications_opened", _("Applications of the call opened"))
declare("application_checked", _("Formal check recorded"))
