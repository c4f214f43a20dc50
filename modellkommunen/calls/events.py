"""Events of calls."""

from django.utils.translation import gettext_lazy as _

from modellkommunen.core.events import declare

declare("call_created", _("Call created"))
declare("call_edited", _("Call edited"))
declare("call_assumptions_confirmed", _("Assumptions of the call confirmed"))
declare("call_approval_requested", _("Approval of the call requested"))
declare("call_returned", _("Call returned for revision"))
declare("call_published", _("Call published"), public=True)
declare("call_question_answered", _("Answer to a question published"), public=True)
declare("call_decided", _("Call decided"), public=True)
