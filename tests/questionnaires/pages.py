"""The page of a section as a browser sees it: rendered, read strictly, and sent back as it stands."""

from datetime import date
from typing import Any

from django.http import QueryDict
from django.template import engines

from modellkommunen.questionnaires.forms import SectionForm
from tests.html import parse_strictly

PAGE = """{% extends "kern/base.html" %}
{% block head %}{% include "questionnaires/partials/head.html" %}{% endblock %}
{% block content %}
{% kern_heading text="Abschnitt" level=1 %}
{% include "questionnaires/partials/section.html" %}
{% endblock %}"""
ON = date(2026, 7, 1)


def section_of(sheet: Any, key: str = "vorhaben") -> Any:
    return sheet.revision.questionnaire.section(key)


def form_of(sheet: Any, key: str = "vorhaben", person: Any = None, **more: Any) -> SectionForm:
    return SectionForm(sheet, section_of(sheet, key), person=person, on=ON, **more)


def page_of(form: SectionForm, **context: Any) -> Any:
    """Return the tree of the whole page; fail where it is not valid HTML."""
    context = {"form": form, "section_url": "", "back_url": "/zurueck/", "is_last": False} | context
    return parse_strictly(engines["django"].from_string(PAGE).render(context))


def posted(tree: Any, pressed: str = "speichern", **typed: str) -> QueryDict:
    """Return what a browser sends from the page: every control as it stands, then what was typed and pressed."""
    data = QueryDict(mutable=True)
    form = next(element for element in tree.iter("form") if element.get("id") == "bogen")
    for control in form.iter():
        name = control.get("name")
        if not name or control.tag not in ("input", "select", "textarea") or control.get("type") == "file":
            continue
        if control.get("type") in ("checkbox", "radio") and control.get("checked") is None:
            continue
        data.appendlist(name, _value(control))
    for name, value in typed.items():
        data[name] = value
    data["aktion"] = pressed
    return data


def _value(control: Any) -> str:
    if control.tag == "select":
        chosen = [option for option in control.iter("option") if option.get("selected") is not None]
        return (chosen or list(control.iter("option")))[0].get("value")
    if control.tag == "textarea":
        # The parser keeps the line break that a browser drops after the start tag.
        return (control.text or "").removeprefix("\n").replace("\n", "\r\n")
    return control.get("value") or ""


def text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def by_id(tree: Any, identifier: str) -> Any:
    return next(element for element in tree.iter() if element.get("id") == identifier)


def buttons(tree: Any) -> dict[str, str]:
    """Return the values of all buttons of the form with their texts."""
    return {
        button.get("value"): text_of(button)
        for button in tree.iter("button")
        if button.get("name") == "aktion"
    }
