"""The open calls on the home page."""

from typing import Any

from modellkommunen.calls.domain.queries import open_calls
from modellkommunen.content.home_panels import Panel, register
from modellkommunen.core.arrival import arrival_of

SHOWN = 3


def open_calls_panel(request: Any) -> Panel | None:
    """Return the calls that accept applications now, the next deadline first."""
    calls = open_calls(arrival_of(request))
    return Panel("calls/partials/home_panel.html", {"calls": calls[:SHOWN]}, order=10) if calls else None


register(open_calls_panel)
