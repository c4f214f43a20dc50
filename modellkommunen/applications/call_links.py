"""Links to applications on the pages of a call."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from modellkommunen.calls.actions import CallAction, register_action, register_office_action
from modellkommunen.calls.enums import CallPhase
from modellkommunen.calls.models import Call


def apply_link(call: Call, phase: CallPhase) -> CallAction | None:
    if phase != CallPhase.OPEN:
        return None
    url = reverse("applications:start", kwargs={"slug": call.slug})
    return CallAction(_("Apply now"), url, primary=True)


def form_link(call: Call, phase: CallPhase) -> CallAction | None:
    if phase not in (CallPhase.ANNOUNCED, CallPhase.OPEN):
        return None
    url = reverse("applications:empty_form", kwargs={"slug": call.slug})
    return CallAction(_("Questions of the form (PDF)"), url)


def applications_link(call: Call) -> CallAction | None:
    if call.state not in ("published", "decided"):
        return None
    return CallAction(_("Applications"), reverse("applications:office_list", kwargs={"call_id": call.pk}))


register_action(apply_link)
register_action(form_link)
register_office_action(applications_link)
