"""Who may do what with calls."""

from typing import Any

import rules

from modellkommunen.calls.domain.queries import has_prepared
from modellkommunen.calls.enums import CallState
from modellkommunen.calls.models import Call
from modellkommunen.core.permissions import define
from modellkommunen.people.rules import is_office


@rules.predicate
def is_draft(person: Any, call: Call | None) -> bool:
    return call is None or call.state == CallState.DRAFT


@rules.predicate
def is_in_approval(person: Any, call: Call | None) -> bool:
    return call is None or call.state == CallState.IN_APPROVAL


@rules.predicate
def is_public(person: Any, call: Call | None) -> bool:
    return call is None or call.state in (CallState.PUBLISHED, CallState.DECIDED)


@rules.predicate
def is_published(person: Any, call: Call | None) -> bool:
    return call is None or call.state == CallState.PUBLISHED


@rules.predicate
def prepared_it(person: Any, call: Call | None) -> bool:
    return call is not None and has_prepared(person, call)


define("calls.manage_calls", is_office)
define("calls.create_call", is_office)
define("calls.edit_call", is_office & is_draft)
define("calls.preview_call", is_office & ~is_public)
define("calls.request_approval", is_office & is_draft)
define("calls.return_call", is_office & is_in_approval)
define("calls.approve_call", is_office & is_in_approval & ~prepared_it)
define("calls.answer_question", is_office & is_public)
define("calls.close_call", is_office & is_published)
