"""The newest concepts on the home page."""

from typing import Any

from modellkommunen.content.home_panels import Panel, register
from modellkommunen.practices.domain.queries import newest_practices

SHOWN = 3


def newest_practices_panel(request: Any) -> Panel | None:
    """Return the concepts that were published last."""
    practices = newest_practices(SHOWN)
    return (
        Panel("practices/partials/home_panel.html", {"practices": practices}, order=20) if practices else None
    )


register(newest_practices_panel)
