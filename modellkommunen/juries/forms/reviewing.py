"""Declare conflicts, score, close."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommunen.calls.models import Criterion
from modellkommunen.juries.domain.operations import ScoreEntry
from modellkommunen.juries.enums import ConflictKind
from modellkommunen.juries.models import Review, Score
from modellkommunen.kern.forms import KernForm

NO_CONFLICT = "none"


class ConflictForm(KernForm):
    """One declaration about one application."""

    answer = forms.ChoiceField(
        label=_("Do you have a conflict of interest?"),
        choices=[
            (NO_CONFLICT, _("No, I can judge this application without bias")),
            *((kind, _("Yes: %(ground)s") % {"ground": kind.label}) for kind in ConflictKind),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Explanation"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def kind(self) -> ConflictKind | None:
        """Return the ground, or None for no conflict."""
        answer = self.cleaned_data["answer"]
        return None if answer == NO_CONFLICT else ConflictKind(answer)


class ReviewForm(KernForm):
    """Points and reasons for all criteria; an unfinished review may have gaps."""

    base_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for entry in self.criteria:
            low, high = entry.scale_min, entry.scale_max
            self.fields[f"points_{entry.key}"] = forms.IntegerField(
                label=_("Points from %(low)d to %(high)d") % {"low": low, "high": high},
                min_value=low,
                max_value=high,
                required=False,
            )
            self.fields[f"reason_{entry.key}"] = forms.CharField(
                label=_("Reason"),
                required=False,
                max_length=3000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        self.fields["comment"] = forms.CharField(
            label=_("Overall comment"),
            required=False,
            max_length=3000,
            help_text=_("Please do not sign and do not mention names of jury members."),
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    @staticmethod
    def initial_for(review: Review, scores: Sequence[Score]) -> dict[str, Any]:
        """Return what has been saved so far."""
        found: dict[str, Any] = {"base_version": review.version, "comment": review.comment}
        for score in scores:
            found[f"points_{score.criterion.key}"] = score.points
            found[f"reason_{score.criterion.key}"] = score.reason
        return found

    def entries(self) -> dict[str, ScoreEntry]:
        """Return what was typed, by key of the criterion."""
        data = self.cleaned_data
        return {
            entry.key: ScoreEntry(data[f"points_{entry.key}"], data[f"reason_{entry.key}"])
            for entry in self.criteria
        }

    def groups(self) -> list[dict[str, Any]]:
        """Return criterion, field of points and field of reason together, for the template."""
        return [
            {
                "criterion": entry,
                "points": self[f"points_{entry.key}"],
                "reason": self[f"reason_{entry.key}"],
            }
            for entry in self.criteria
        ]


class CloseScoringForm(KernForm):
    """Close the scoring; a reason is needed while reviews are unfinished."""

    conditional = ("reason",)

    reason = forms.CharField(
        label=_("Reason, if reviews are unfinished"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
