"""An organisation's own concepts: write, publish, adopt from others."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommunen.core.actor import actor_of
from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.errors import Refused
from modellkommunen.core.forms import show_refusal
from modellkommunen.core.permissions import allowed
from modellkommunen.core.steps import run_operation
from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.people.models import Organisation
from modellkommunen.people.rules import organisation_ids
from modellkommunen.practices.domain import operations
from modellkommunen.practices.domain.queries import adopting_organisations, practices_of_member
from modellkommunen.practices.forms import PracticeForm
from modellkommunen.practices.models import Adoption, Practice
from modellkommunen.practices.tables import own_columns


@require_safe
def own_list(request: HttpRequest) -> HttpResponse:
    """The concepts of the person's organisations."""
    context = {
        "rows": practices_of_member(request.user),
        "organisations": _own_organisations(request),
        "columns": own_columns(),
    }
    return render(request, "practices/own_list.html", context)


def create(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Begin a concept."""
    owner = _organisation(request, organisation_id)
    form = PracticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        practice = operations.create_practice(
            owner=owner, values=form.values(), by=actor_of(request), at=arrival_of(request)
        )
        messages.success(request, _("The concept has been saved as a draft."))
        return redirect(practice)
    return render(request, "practices/edit.html", {"form": form, "owner": owner})


def edit(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    """Change a concept."""
    practice = get_visible_or_404(Practice.objects.select_related("owner"), request.user, pk=practice_id)
    if not allowed(request.user, "practices.edit_practice", practice):
        raise Http404
    form = PracticeForm(request.POST or None, initial=PracticeForm.initial_for(practice))
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_practice(
                practice_id=practice.pk,
                base_version=form.cleaned_data["base_version"],
                values=form.values(),
                by=actor_of(request),
                at=arrival_of(request),
            )
        except Refused as refusal:
            show_refusal(form, refusal, version=lambda: Practice.objects.get(pk=practice_id).version)
        else:
            messages.success(request, _("The concept has been saved."))
            return redirect(practice)
    context = {"form": form, "owner": practice.owner, "practice": practice}
    return render(request, "practices/edit.html", context)


@require_POST
def publish(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    """Publish a concept."""
    return _step(request, practice_id, operations.publish_practice, _("The concept is published."))


@require_POST
def retract(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    """Take a concept out of the catalogue."""
    return _step(request, practice_id, operations.retract_practice, _("The concept is no longer published."))


def adopt(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    """Choose for which organisation the concept is adopted."""
    practice = get_visible_or_404(Practice.objects.public().with_page_data(), request.user, pk=practice_id)
    if request.method == "POST":
        organisation = _organisation(request, request.POST.get("organisation", ""))
        try:
            adoption = operations.adopt_practice(
                practice_id=practice.pk,
                adopter_id=organisation.pk,
                by=actor_of(request),
                at=arrival_of(request),
            )
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
        else:
            messages.success(request, _("The concept is now among your own. You can adapt it."))
            return redirect(adoption.copy)
    organisations = adopting_organisations(request.user, practice)
    context = {"practice": practice, "organisations": organisations}
    return render(request, "practices/adopt.html", context)


@require_POST
def withdraw_adoption(request: HttpRequest, adoption_id: UUID) -> HttpResponse:
    """Take back the declaration to have adopted a concept."""
    adoption = get_visible_or_404(Adoption.objects.all(), request.user, pk=adoption_id)
    operations.withdraw_adoption(adoption_id=adoption.pk, by=actor_of(request), at=arrival_of(request))
    messages.success(request, _("The adoption has been withdrawn. Your copy stays."))
    return redirect(adoption.copy)


def _own_organisations(request: HttpRequest) -> list[Organisation]:
    keys = organisation_ids(request.user, "editor")
    return list(Organisation.objects.filter(pk__in=keys).order_by("name", "pk"))


def _organisation(request: HttpRequest, key: UUID | str) -> Organisation:
    """Return an own organisation; every other one is unknown here."""
    found = [entry for entry in _own_organisations(request) if str(entry.pk) == str(key)]
    if not found:
        raise Http404
    return found[0]


def _step(request: HttpRequest, practice_id: UUID, operation: Callable[..., Any], done: str) -> HttpResponse:
    practice = get_visible_or_404(Practice.objects.all(), request.user, pk=practice_id)
    run_operation(request, operation, done, practice_id=practice.pk)
    return redirect(practice)
