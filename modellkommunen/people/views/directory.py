"""The public directory of organisations."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.people.domain.directory import (
    DirectorySearch,
    directory,
    place_of,
    public_contact,
)
from modellkommunen.people.forms.organisations import DirectoryForm
from modellkommunen.people.models import Organisation

PER_PAGE = 50


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    form = DirectoryForm(request.GET or None)
    search = DirectorySearch(**form.cleaned_data) if form.is_valid() else DirectorySearch()
    page = Paginator(directory(request.user, search), PER_PAGE).get_page(request.GET.get("seite"))
    rows = [{"organisation": row, "place": place_of(row)} for row in page.object_list]
    context = {"form": form, "page": page, "rows": rows, "parameters": request.GET}
    return render(request, "people/organisations.html", context)


@require_safe
def organisation(request: HttpRequest, pk: object) -> HttpResponse:
    found = get_visible_or_404(
        Organisation.objects.select_related("territory", "territory__kreis"), request.user, pk=pk
    )
    context = {"organisation": found, "place": place_of(found), "contact": public_contact(found)}
    return render(request, "people/organisation.html", context)
