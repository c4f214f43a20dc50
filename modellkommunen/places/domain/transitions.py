"""What can happen to a register file between upload and the territories."""

from modellkommunen.core.transitions import Transition, TransitionTable
from modellkommunen.places.enums import ImportState

IMPORT_TRANSITIONS = TransitionTable(
    Transition(
        "apply",
        {ImportState.PENDING},
        ImportState.APPLIED,
        permission="places.import_register",
        event="register_imported",
    ),
    # The command line belongs to the operators of the machine: it has no person to ask.
    Transition("apply_by_command", {ImportState.PENDING}, ImportState.APPLIED, event="register_imported"),
    Transition(
        "discard",
        {ImportState.PENDING},
        ImportState.DISCARDED,
        permission="places.import_register",
        event="register_discarded",
    ),
)
