"""Answers to questions about a call, and the reason for sending a call back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommunen.kern.forms import KernForm


class CallQuestionForm(KernForm):
    """A question as it came in, without the name of who asked, and the answer."""

    question = forms.CharField(
        label=_("Question"),
        help_text=_("Please leave out who asked: the question is published."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    answer = forms.CharField(label=_("Answer"), widget=forms.Textarea(attrs={"rows": 5}), max_length=5000)


class ReturnForm(KernForm):
    """Why a call goes back to its authors."""

    reason = forms.CharField(
        label=_("What has to be changed"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
