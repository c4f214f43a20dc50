"""Django's form renderer with KERN's templates and tags. Widgets keep Django's own templates."""

from pathlib import Path

from django import forms
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Backend
from django.utils.functional import cached_property

from modellkommunen.kern.forms.bound import KernBoundField


class KernRenderer(DjangoTemplates):
    form_template_name = "kern/forms/form.html"
    formset_template_name = "kern/forms/formset.html"
    field_template_name = "kern/forms/field.html"
    bound_field_class = KernBoundField

    @cached_property
    def engine(self) -> Backend:
        return Backend(
            {
                "APP_DIRS": True,
                "DIRS": [Path(forms.__file__).parent / "templates"],
                "NAME": "kern-forms",
                "OPTIONS": {"builtins": ["modellkommunen.kern.templatetags.kern"]},
            }
        )
