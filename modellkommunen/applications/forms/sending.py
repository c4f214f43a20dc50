"""What is asked when an application is sent or withdrawn."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommunen.applications.domain.declarations import DECLARATIONS
from modellkommunen.kern.forms import KernForm


class SubmissionForm(KernForm):
    """The declarations of the authorised representative; the hidden key makes a repeated request harmless."""

    idempotency_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"idempotency_key": uuid.uuid4()})
        super().__init__(*args, **kwargs)
        for name, text in DECLARATIONS.items():
            self.fields[name] = forms.BooleanField(
                label=text, error_messages={"required": _("Please confirm this declaration.")}
            )

    def confirmed(self) -> dict[str, bool]:
        """Return which declarations were confirmed."""
        return {name: bool(self.cleaned_data.get(name)) for name in DECLARATIONS}

    def renew_key(self) -> None:
        """Let the page that is shown again send anew instead of repeating."""
        self.data = {name: self.data[name] for name in self.data} | {
            self.add_prefix("idempotency_key"): str(uuid.uuid4())
        }


class WithdrawalForm(KernForm):
    """Why an application is withdrawn; a reason is welcome, not demanded."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
