"""What is done with applications."""

from modellkommunen.applications.domain.operations.drafting import (
    save_section_answers,
    start_application,
)
from modellkommunen.applications.domain.operations.examining import (
    open_applications,
    record_formal_check,
)
from modellkommunen.applications.domain.operations.sending import submit_application
from modellkommunen.applications.domain.operations.withdrawing import (
    revive_application,
    withdraw_application,
)

__all__ = [
    "open_applications",
    "record_formal_check",
    "revive_application",
    "save_section_answers",
    "start_application",
    "submit_application",
    "withdraw_application",
]
