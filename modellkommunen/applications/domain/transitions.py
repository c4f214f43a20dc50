"""The life of an application as one table."""

from modellkommunen.applications.enums import ApplicationState
from modellkommunen.core.transitions import Transition, TransitionTable

APPLICATION_TRANSITIONS = TransitionTable(
    Transition(
        "submit",
        {ApplicationState.DRAFT},
        ApplicationState.SUBMITTED,
        permission="applications.submit_application",
        event="application_submitted",
    ),
    Transition(
        "withdraw",
        {ApplicationState.SUBMITTED},
        ApplicationState.WITHDRAWN,
        permission="applications.withdraw_application",
        event="application_withdrawn",
    ),
    Transition(
        "revive",
        {ApplicationState.WITHDRAWN},
        ApplicationState.DRAFT,
        permission="applications.revive_application",
        event="application_revived",
    ),
)
