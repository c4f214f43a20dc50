"""Pages of questions without an application around them: what an app above does, and nothing else."""

from datetime import date

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path

from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.routes import SIGNED_IN, route
from modellkommunen.questionnaires.domain.operations import receive_files, save_section
from modellkommunen.questionnaires.forms import Asked, SectionForm, autosave_answer, read_section_post
from modellkommunen.questionnaires.models import AnswerSheet
from tests.questionnaires.pages import PAGE


def section_page(request, sheet_id, key):
    sheet = AnswerSheet.objects.select_related("revision").get(pk=sheet_id)
    section = sheet.revision.questionnaire.section(key)
    given = {"person": request.user, "on": date(2026, 7, 1)}
    if request.method != "POST":
        asked = Asked.read(request.GET)
        form = SectionForm(sheet, section, asked=asked, check="pruefen" in request.GET, **given)
        return _page(request, form)
    post = read_section_post(section, request.POST, request.FILES)
    at = arrival_of(request)
    files = receive_files(sheet_id=sheet.pk, files=post.files)
    result = save_section(
        sheet_id=sheet.pk,
        changes=post.changes,
        files=files,
        own_texts=post.own_texts,
        by=request.user,
        at=at,
    )
    sheet.refresh_from_db()
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse(autosave_answer(sheet, section, result, at=at))
    if result.is_clean:
        return redirect(request.path + post.back)
    return _page(request, SectionForm(sheet, section, post=post, result=result, **given), status=422)


def _page(request, form, status=200):
    context = {"form": form, "section_url": request.path, "back_url": "/", "is_last": False}
    return HttpResponse(engines["django"].from_string(PAGE).render(context, request), status=status)


urlpatterns = [
    route("sandkasten/<uuid:sheet_id>/<slug:key>/", section_page, name="sandbox", access=SIGNED_IN),
    path("", include("modellkommunen.urls")),
]
handler404 = "modellkommunen.core.views.errors.page_not_found"
handler500 = "modellkommunen.core.views.errors.server_error"
