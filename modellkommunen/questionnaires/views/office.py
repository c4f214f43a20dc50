"""The room of the programme office: forms, their revisions, what a new one changes, import and publication."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.errors import Refused
from modellkommunen.core.permissions import demand
from modellkommunen.core.steps import run_operation
from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.kern.shapes import Problem
from modellkommunen.questionnaires.domain import operations
from modellkommunen.questionnaires.domain.exchange import import_form
from modellkommunen.questionnaires.domain.queries import changes_of_draft, forms_for, revisions_of
from modellkommunen.questionnaires.errors import DocumentRefused
from modellkommunen.questionnaires.forms.office import FormFileForm, NewFormForm, PublicationForm
from modellkommunen.questionnaires.models import Form, FormRevision
from modellkommunen.questionnaires.tables import change_columns, change_rows, form_columns, revision_columns


@require_safe
def form_list(request: HttpRequest) -> HttpResponse:
    """All forms with their newest publication."""
    context = {"forms": list(forms_for(request.user)), "columns": form_columns()}
    return render(request, "questionnaires/form_list.html", context)


def new_form(request: HttpRequest) -> HttpResponse:
    """Begin a form from a file."""
    form = NewFormForm(request.POST or None, request.FILES or None)
    problems: list[Problem] = []
    if request.method == "POST" and form.is_valid():
        try:
            revision = operations.create_form(
                slug=form.cleaned_data["slug"],
                title=form.cleaned_data["title"],
                document=_document(form),
                by=_manager(request),
                at=arrival_of(request),
            )
        except Refused as refusal:
            problems = _problems(refusal)
        else:
            messages.success(request, _("The form has been created as a draft."))
            return redirect("questionnaires:form_detail", slug=revision.form.slug)
    return _page(request, "questionnaires/form_new.html", form, problems)


def form_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A form with its revisions and what the draft changes; a file replaces the draft."""
    shown = _form(request, slug)
    form = FormFileForm(request.POST or None, request.FILES or None)
    problems: list[Problem] = []
    if request.method == "POST" and form.is_valid():
        try:
            operations.revise_form(
                form_id=shown.pk,
                document=_document(form),
                note=form.cleaned_data["note"],
                by=_manager(request),
                at=arrival_of(request),
            )
        except Refused as refusal:
            problems = _problems(refusal)
        else:
            messages.success(request, _("The draft has been replaced."))
            return redirect("questionnaires:form_detail", slug=shown.slug)
    revisions = revisions_of(shown, request.user)
    context = {
        "shown": shown,
        "revisions": revisions,
        "revision_columns": revision_columns(),
        "draft": next((revision for revision in revisions if not revision.is_published), None),
        "changes": change_rows(changes_of_draft(revisions)),
        "change_columns": change_columns(),
        "publication": PublicationForm(),
    }
    return _page(request, "questionnaires/form_detail.html", form, problems, **context)


@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish the draft of a form."""
    shown = _form(request, slug)
    form = PublicationForm(request.POST)
    draft = (
        FormRevision.objects.filter(form=shown, published_at__isnull=True).order_by("number", "pk").first()
    )
    if draft is None or not form.is_valid():
        messages.error(request, _("There is no draft to publish, or the reason is missing."))
        return redirect("questionnaires:form_detail", slug=shown.slug)
    demand(request.user, "questionnaires.publish_revision", draft)
    run_operation(
        request,
        operations.publish_revision,
        _("The revision has been published."),
        revision_id=draft.pk,
        reason=form.cleaned_data["reason"],
    )
    return redirect("questionnaires:form_detail", slug=shown.slug)


def _form(request: HttpRequest, slug: str) -> Form:
    found: Form = get_visible_or_404(Form.objects, request.user, slug=slug)
    return found


def _manager(request: HttpRequest) -> Any:
    demand(request.user, "questionnaires.manage_forms")
    return request.user


def _document(form: FormFileForm) -> dict[str, Any]:
    return import_form(form.cleaned_data["file"].read()).document


def _problems(refusal: Refused) -> list[Problem]:
    if isinstance(refusal, DocumentRefused):
        return [
            Problem(f"{problem.pointer or '/'}: {problem.sentence}", "#id_file")
            for problem in refusal.problems[:50]
        ]
    return [Problem(str(refusal.sentence))]


def _page(
    request: HttpRequest, template: str, form: FormFileForm, problems: list[Problem], **context: Any
) -> HttpResponse:
    status = 422 if problems or (form.is_bound and form.errors) else 200
    return render(request, template, {"form": form, "problems": problems} | context, status=status)
