"""What upper apps show on the home page: each enters a function that prepares a panel, or None if there is nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from modellkommunen.core.registry import Registry


@dataclass(frozen=True)
class Panel:
    """A template with what it shows; `panel` is its only name in there. Smaller `order` stands higher."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    order: int = 100


_panels: Registry[Callable[[Any], Panel | None]] = Registry()
register = _panels.register  # a function of the request


def panels_for(request: Any) -> list[Panel]:
    """Return the panels of this request in their order."""
    prepared = [panel for panel in (function(request) for function in _panels) if panel is not None]
    return sorted(prepared, key=lambda panel: (panel.order, panel.template))
