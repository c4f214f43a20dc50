from modellkommunen.places.domain.operations.corrections import (
    correct_territory,
    end_manual_membership,
    enter_manual_membership,
    withdraw_correction,
)
from modellkommunen.places.domain.operations.register import (
    apply_register,
    discard_register,
    import_register,
    stage_register,
)

__all__ = [
    "apply_register",
    "correct_territory",
    "discard_register",
    "end_manual_membership",
    "enter_manual_membership",
    "import_register",
    "stage_register",
    "withdraw_correction",
]
