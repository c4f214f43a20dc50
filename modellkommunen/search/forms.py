from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommunen.kern.forms import KernForm
from modellkommunen.search.enums import QUERY_CHARACTERS


class SearchForm(KernForm):
    q = forms.CharField(
        label=_("Search term"),
        max_length=QUERY_CHARACTERS,
        widget=forms.TextInput(attrs={"type": "search", "enterkeyhint": "search"}),
    )
