"""Forms in the KERN look: the renderer, the bound field, the base form and the fields for dates."""

from modellkommunen.kern.forms.base import KernForm
from modellkommunen.kern.forms.bound import KernBoundField, as_kern
from modellkommunen.kern.forms.dates import (
    InstantField,
    InstantWidget,
    SplitDateField,
    SplitDateWidget,
)
from modellkommunen.kern.forms.renderer import KernRenderer

__all__ = [
    "InstantField",
    "InstantWidget",
    "KernBoundField",
    "KernForm",
    "KernRenderer",
    "SplitDateField",
    "SplitDateWidget",
    "as_kern",
]
