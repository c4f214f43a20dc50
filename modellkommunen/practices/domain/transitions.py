"""The life of a practice as one table."""

from modellkommunen.core.transitions import Transition, TransitionTable
from modellkommunen.practices.enums import PracticeState

PRACTICE_TRANSITIONS = TransitionTable(
    Transition(
        "publish",
        {PracticeState.DRAFT, PracticeState.RETRACTED},
        PracticeState.PUBLISHED,
        permission="practices.publish_practice",
        event="practice_published",
    ),
    Transition(
        "retract",
        {PracticeState.PUBLISHED},
        PracticeState.RETRACTED,
        permission="practices.retract_practice",
        event="practice_retracted",
    ),
)
