"""The office's list of organisations, and entering a new one with its first representative."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommunen.core import clock
from modellkommunen.core.actor import actor_of
from modellkommunen.core.errors import Refused
from modellkommunen.people.domain import directory, operations
from modellkommunen.people.domain.directory import DirectorySearch, place_of
from modellkommunen.people.forms.organisations import DirectoryForm, NewOrganisationForm

PER_PAGE = 50


@require_safe
def managed_organisations(request: HttpRequest) -> HttpResponse:
    form = DirectoryForm(request.GET or None)
    search = DirectorySearch(**form.cleaned_data) if form.is_valid() else DirectorySearch()
    page = Paginator(directory.managed_organisations(search), PER_PAGE).get_page(request.GET.get("seite"))
    rows = [{"organisation": row, "place": place_of(row)} for row in page.object_list]
    context = {"form": form, "page": page, "rows": rows, "parameters": request.GET}
    return render(request, "people/managed_organisations.html", context)


def create_organisation(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    form = NewOrganisationForm(request.POST or None, on=clock.today(at))
    if request.method == "POST" and form.is_valid():
        try:
            organisation = operations.enter_organisation(
                **form.cleaned_data, created_by=actor_of(request), at=at
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("The organisation is entered."))
            return redirect("people:members", pk=organisation.pk)
    return render(request, "people/create_organisation.html", {"form": form})
