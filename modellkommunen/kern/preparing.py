"""Turns the attributes of the few components that need it into what their templates show."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.forms import BaseForm, BaseFormSet, BoundField
from django.utils.translation import gettext, ngettext

from modellkommunen.kern.forms.bound import KernBoundField, as_kern
from modellkommunen.kern.shapes import Problem, address_with

SIZE_OF_LEVEL = {1: "x-large", 2: "large", 3: "medium"}


def prepare_heading(data: dict[str, Any], passed_on: Mapping[str, Any]) -> dict[str, Any]:
    return {"shown_size": data["size"] or SIZE_OF_LEVEL.get(data["level"], "small")}


def prepare_error_summary(data: dict[str, Any], passed_on: Mapping[str, Any]) -> dict[str, Any]:
    problems = [*problems_of(data["form"], data["formset"]), *data["problems"]]
    title = data["title"] or ngettext(
        "Please mend one entry", "Please mend %(count)s entries", len(problems)
    ) % {"count": len(problems)}
    return {"problems": problems, "title": title}


def problems_of(form: BaseForm | None, formset: "BaseFormSet[Any] | None") -> Iterable[Problem]:
    if form is not None:
        yield from problems_of_form(form)
    if formset is not None and formset.is_bound:
        for error in formset.non_form_errors():
            yield Problem(str(error))
        for number, one in enumerate(formset.forms, start=1):
            for problem in problems_of_form(one):
                text = gettext("Entry %(number)s: %(problem)s") % {"number": number, "problem": problem.text}
                yield Problem(text, problem.href)


def problems_of_form(form: BaseForm) -> Iterable[Problem]:
    if not form.is_bound:
        return
    for error in form.non_field_errors():
        yield Problem(str(error))
    for bound in form:
        field = as_kern(bound)
        for error in field.errors:
            name = str(field.label).rstrip(".:?! ")
            yield Problem(f"{name}: {error}", "" if field.is_hidden else f"#{field.focus_id}")


def prepare_form(data: dict[str, Any], passed_on: Mapping[str, Any]) -> dict[str, Any]:
    form = data["form"]
    if data["method"] == "get":
        form.marks_optional = False  # a filter that is left out needs no excuse
    return {
        "visible": [as_kern(bound) for bound in form.visible_fields()],
        "hidden": form.hidden_fields(),
        "multipart": form.is_multipart(),
        "submit": data["submit"] or gettext("Save"),
        "cancel_text": data["cancel_text"] or gettext("Cancel"),
    }


def prepare_formset(data: dict[str, Any], passed_on: Mapping[str, Any]) -> dict[str, Any]:
    formset = data["formset"]
    entries = [
        {
            "legend": gettext("%(legend)s %(number)s") % {"legend": data["legend"], "number": number},
            "visible": [as_kern(bound) for bound in form.visible_fields()],
            "hidden": form.hidden_fields(),
            "errors": form.non_field_errors(),
        }
        for number, form in enumerate(formset.forms, start=1)
    ]
    return {"management": formset.management_form, "entries": entries, "errors": formset.non_form_errors()}


def prepare_field(data: dict[str, Any], passed_on: Mapping[str, Any]) -> dict[str, Any]:
    bound: BoundField = data["field"]
    field: KernBoundField = as_kern(bound)
    if data["label"]:
        field.label = data["label"]
    if data["hint"]:
        field.help_text = data["hint"]
    return {"field": field}


def prepare_progress(data: dict[str, Any], passed_on: Mapping[str, Any]) -> dict[str, Any]:
    text = data["text"] or gettext("%(value)s of %(maximum)s") % {
        "value": data["value"],
        "maximum": data["maximum"],
    }
    return {"text": text}


def prepare_pagination(data: dict[str, Any], passed_on: Mapping[str, Any]) -> dict[str, Any]:
    page: Page[Any] = data["page"]
    parameters = data["parameters"]
    if parameters is None:
        request = passed_on["request"]
        parameters = request.GET if request is not None else {}

    def address(number: int) -> str:
        return address_with(parameters, {data["name"]: number})

    paginator = page.paginator
    numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "label": data["label"] or gettext("Pages"),
        "previous": address(page.number - 1) if page.has_previous() else "",
        "next": address(page.number + 1) if page.has_next() else "",
        "entries": [
            {
                "number": number,
                "gap": number == Paginator.ELLIPSIS,
                "current": number == page.number,
                "address": "" if number == Paginator.ELLIPSIS else address(int(number)),
            }
            for number in numbers
        ],
        "several": paginator.num_pages > 1,
        "summary": gettext("%(first)s to %(last)s of %(count)s")
        % {"first": page.start_index(), "last": page.end_index(), "count": paginator.count},
    }
