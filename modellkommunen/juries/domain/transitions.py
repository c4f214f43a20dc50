"""The procedure of a jury and the life of a review, one table each."""

from modellkommunen.core.transitions import Transition, TransitionTable
from modellkommunen.juries.enums import JuryState, ReviewState

JURY_TRANSITIONS = TransitionTable(
    Transition(
        "start_scoring",
        {JuryState.PREPARING},
        JuryState.SCORING,
        permission="juries.manage_jury",
        event="scoring_started",
    ),
    Transition(
        "close_scoring",
        {JuryState.SCORING},
        JuryState.DECIDING,
        permission="juries.close_scoring",
        event="scoring_closed",
    ),
    Transition(
        "hand_over",
        {JuryState.DECIDING},
        JuryState.IN_APPROVAL,
        permission="juries.decide",
        event="decision_handed_over",
    ),
    Transition(
        "return",
        {JuryState.IN_APPROVAL},
        JuryState.DECIDING,
        permission="juries.return_decision",
        event="decision_returned",
    ),
    Transition(
        "release",
        {JuryState.IN_APPROVAL},
        JuryState.RELEASED,
        permission="juries.release_decision",
        event="decision_released",
    ),
)

REVIEW_TRANSITIONS = TransitionTable(
    Transition(
        "finish",
        {ReviewState.DRAFT},
        ReviewState.FINAL,
        permission="juries.edit_review",
        event="review_finished",
    ),
)
