"""Forms of the programme office about forms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommunen.kern.forms import KernForm


class FormFileForm(KernForm):
    """A file that becomes the draft."""

    file = forms.FileField(
        label=_("File of the form (JSON)"), help_text=_("Exported here or on another platform of this kind.")
    )
    note = forms.CharField(label=_("What has changed?"), max_length=500, required=False)


class NewFormForm(FormFileForm):
    """A new form from a file."""

    field_order = ("title", "slug", "file")

    title = forms.CharField(label=_("Title"), max_length=200)
    slug = forms.SlugField(
        label=_("Short name"),
        max_length=80,
        help_text=_("Lower-case letters, digits and hyphens; it never changes."),
    )
    note = None  # type: ignore[assignment]


class PublicationForm(KernForm):
    """Why a revision is published now."""

    reason = forms.CharField(label=_("Reason of the publication"), max_length=500)
