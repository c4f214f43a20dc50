"""What a call still lacks before it may be approved; plain sentences for the office."""

from datetime import datetime

from django.utils.translation import gettext as _

from modellkommunen.calls.domain.agreement import disagreements
from modellkommunen.calls.models import Call
from modellkommunen.questionnaires.enums import Role

REQUIRED_ROLES = (Role.TITLE, Role.REQUESTED_AMOUNT)


def missing_parts(call: Call, at: datetime) -> list[str]:
    """Return a sentence for each thing that is missing at `at`; empty means ready."""
    rules = call.rules
    found = []
    if rules.closes_at <= at:
        found.append(_("The closing time has already passed."))
    if not rules.eligible_kinds:
        found.append(_("No kind of organisation may apply: choose at least one."))
    if rules.award_cap_amount * rules.award_count_min > rules.budget_amount:
        found.append(_("The total budget does not cover the smallest number of full awards."))
    if not rules.criteria.exists():
        found.append(_("There is no criterion for the jury."))
    if not rules.form_revision.is_published:
        found.append(_("The form is not published."))
    found.extend(disagreements(rules))
    questionnaire = rules.form_revision.questionnaire
    found.extend(
        _("The form has no question for “%(role)s”, which the jury needs.") % {"role": role}
        for role in REQUIRED_ROLES
        if questionnaire.with_role(role) is None
    )
    return found
