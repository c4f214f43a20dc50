"""The procedure of a call as one table."""

from modellkommunen.calls.enums import CallState
from modellkommunen.core.transitions import Transition, TransitionTable

CALL_TRANSITIONS = TransitionTable(
    Transition(
        "request_approval",
        {CallState.DRAFT},
        CallState.IN_APPROVAL,
        permission="calls.request_approval",
        event="call_approval_requested",
    ),
    Transition(
        "return",
        {CallState.IN_APPROVAL},
        CallState.DRAFT,
        permission="calls.return_call",
        event="call_returned",
    ),
    Transition(
        "publish",
        {CallState.IN_APPROVAL},
        CallState.PUBLISHED,
        permission="calls.approve_call",
        event="call_published",
    ),
    Transition(
        "decide",
        {CallState.PUBLISHED},
        CallState.DECIDED,
        permission="calls.close_call",
        event="call_decided",
    ),
)
