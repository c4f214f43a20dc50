"""One section of the questionnaire: the page, its saving button, and the script that saves single answers."""

import logging
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommunen.applications.domain import operations
from modellkommunen.applications.models import Application
from modellkommunen.applications.views.own import own_application
from modellkommunen.core.actor import actor_of
from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.clock import today
from modellkommunen.core.errors import NotPermitted, Refused
from modellkommunen.core.permissions import allowed
from modellkommunen.questionnaires.domain.completeness import section_states
from modellkommunen.questionnaires.domain.operations import SaveResult
from modellkommunen.questionnaires.domain.schema import Section
from modellkommunen.questionnaires.forms import (
    Asked,
    SectionForm,
    SectionPost,
    autosave_answer,
    foreign_fields,
    read_section_post,
)

logger = logging.getLogger(__name__)
LOGGED_NAMES = 20


def edit_section(request: HttpRequest, application_id: UUID, section_key: str) -> HttpResponse:
    """Show a section, or save what was sent of it."""
    application = own_application(request, application_id)
    section = application.sheet.revision.questionnaire.section(section_key)
    if section is None:
        raise Http404
    if request.method == "POST":
        return _save(request, application, section)
    if not allowed(request.user, "applications.edit_application", application):
        return redirect(application)
    form = SectionForm(
        application.sheet,
        section,
        person=request.user,
        on=today(arrival_of(request)),
        asked=Asked.read(request.GET),
        check="pruefen" in request.GET,
    )
    return _page(request, application, section, form)


def _save(request: HttpRequest, application: Application, section: Section) -> HttpResponse:
    by_script = request.headers.get("X-Requested-With") == "fetch"
    at = arrival_of(request)
    post = read_section_post(section, request.POST, request.FILES)
    if foreign := foreign_fields(section, request.POST):
        logger.warning("ignored fields sent to application %s: %r", application.pk, foreign[:LOGGED_NAMES])
    try:
        result = operations.save_section_answers(
            application_id=application.pk,
            changes=post.changes,
            files=post.files,
            own_texts=post.own_texts,
            by=actor_of(request),
            at=at,
        )
    except NotPermitted:
        raise
    except Refused as refusal:
        sentence = str(refusal.sentence)
        if by_script:
            return JsonResponse({"message": sentence, "refused": {}, "saved": {}}, status=409)
        messages.error(request, sentence)
        return _page_with_refusals(request, application, section, post, None)
    application.sheet.refresh_from_db()
    if by_script:
        return JsonResponse(autosave_answer(application.sheet, section, result, at=at))
    if not result.is_clean:
        return _page_with_refusals(request, application, section, post, result)
    if post.is_done:
        _tell_what_is_open(request, application, section)
    return redirect(_next_address(application, section, post))


def _tell_what_is_open(request: HttpRequest, application: Application, section: Section) -> None:
    states = section_states(application.sheet.revision.questionnaire, application.sheet.values)
    number = sum(len(state.gaps) for state in states if state.key == section.key)
    if not number:
        messages.success(request, _("“%(section)s” is saved and complete.") % {"section": section.title})
        return
    sentence = ngettext(
        "“%(section)s” is saved. %(number)d entry is still missing or not right yet.",
        "“%(section)s” is saved. %(number)d entries are still missing or not right yet.",
        number,
    )
    messages.info(request, sentence % {"section": section.title, "number": number})


def _page_with_refusals(
    request: HttpRequest,
    application: Application,
    section: Section,
    post: SectionPost,
    result: SaveResult | None,
) -> HttpResponse:
    """Show what was typed again, with what could not be saved; without a result nothing was."""
    form = SectionForm(
        application.sheet,
        section,
        person=request.user,
        on=today(arrival_of(request)),
        post=post,
        result=result,
    )
    return _page(request, application, section, form, status=422)


def _page(
    request: HttpRequest,
    application: Application,
    section: Section,
    form: SectionForm,
    status: int = 200,
) -> HttpResponse:
    keys = _section_keys(application)
    context = {
        "application": application,
        "section": section,
        "number": keys.index(section.key) + 1 if section.key in keys else 1,
        "count": len(keys),
        "form": form,
        "section_url": _address_of(application, section.key),
        "back_url": application.get_absolute_url(),
        "is_last": bool(keys) and section.key == keys[-1],
    }
    return render(request, "applications/section.html", context, status=status)


def _next_address(application: Application, section: Section, post: SectionPost) -> str:
    """Return the next section after "save and continue", otherwise the same page."""
    keys = _section_keys(application)
    key = section.key
    if post.goes_on and key in keys and key != keys[-1]:
        key = keys[keys.index(key) + 1]
    address = _address_of(application, key)
    return address if post.goes_on else address + post.back


def _address_of(application: Application, key: str) -> str:
    return reverse("applications:section", kwargs={"application_id": application.pk, "section_key": key})


def _section_keys(application: Application) -> list[str]:
    sheet = application.sheet
    return [state.key for state in section_states(sheet.revision.questionnaire, sheet.values)]
