"""Events of the jury. Only the release is public."""

from django.utils.translation import gettext_lazy as _

from modellkommunen.core.events import declare

declare("jury_created", _("Jury created"))
declare("juror_appointed", _("Member of the jury appointed"))
declare("juror_dismissed", _("Member of the jury dismissed"))
declare("conflict_declared", _("Declaration about a conflict of interest"))
declare("conflict_derived", _("Conflict of interest derived from memberships"))
declare("jurors_assigned", _("Jurors assigned"))
declare("scoring_started", _("Scoring started"))
declare("scoring_closed", _("Scoring closed"))
declare("review_saved", _("Review saved"))
declare("review_finished", _("Review finished"))
declare("selection_computed", _("Proposal computed"))
declare("proposal_adopted", _("Proposal recorded as decision"))
declare("decision_recorded", _("Decision recorded"))
declare("decision_handed_over", _("Decision handed over for release"))
declare("decision_returned", _("Decision returned to the jury"))
declare("decision_released", _("Decision released"), public=True)
