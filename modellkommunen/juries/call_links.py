"""Links to jury and result on the pages of a call."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from modellkommunen.calls.actions import CallAction, register_action, register_office_action
from modellkommunen.calls.enums import CallPhase
from modellkommunen.calls.models import Call


def result_link(call: Call, phase: CallPhase) -> CallAction | None:
    if phase != CallPhase.DECIDED:
        return None
    return CallAction(_("See the result"), reverse("juries:result", kwargs={"slug": call.slug}), primary=True)


def jury_link(call: Call) -> CallAction | None:
    if call.state not in ("published", "decided"):
        return None
    return CallAction(_("Jury"), reverse("juries:office", kwargs={"call_id": call.pk}))


register_action(result_link)
register_office_action(jury_link)
