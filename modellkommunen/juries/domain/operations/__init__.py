"""What is done in a jury."""

from modellkommunen.juries.domain.operations.admitting import follow_formal_check
from modellkommunen.juries.domain.operations.assigning import assign_jurors, start_scoring
from modellkommunen.juries.domain.operations.conflicts import (
    declare_conflict,
    derive_conflicts,
    derive_conflicts_of,
)
from modellkommunen.juries.domain.operations.deciding import DecisionEntry, record_decision
from modellkommunen.juries.domain.operations.proposing import adopt_proposal, compute_selection
from modellkommunen.juries.domain.operations.releasing import (
    hand_over_decision,
    release_decision,
    return_decision,
)
from modellkommunen.juries.domain.operations.reviewing import (
    ScoreEntry,
    close_scoring,
    finish_review,
    save_review,
)
from modellkommunen.juries.domain.operations.staffing import (
    appoint_juror,
    create_jury,
    dismiss_juror,
)

__all__ = [
    "DecisionEntry",
    "ScoreEntry",
    "adopt_proposal",
    "appoint_juror",
    "assign_jurors",
    "close_scoring",
    "compute_selection",
    "create_jury",
    "declare_conflict",
    "derive_conflicts",
    "derive_conflicts_of",
    "dismiss_juror",
    "finish_review",
    "follow_formal_check",
    "hand_over_decision",
    "record_decision",
    "release_decision",
    "return_decision",
    "save_review",
    "start_scoring",
]
