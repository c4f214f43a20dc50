"""What everybody may look up: territories, and the facts about one."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from modellkommunen.core import clock
from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.permissions import allowed
from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.kern.shapes import Sorting
from modellkommunen.places.domain import queries
from modellkommunen.places.forms import TerritorySearchForm
from modellkommunen.places.models import Territory
from modellkommunen.places.tables import member_columns, territory_columns

PER_PAGE = 50


@require_safe
def territory_list(request: HttpRequest) -> HttpResponse:
    """Search by name, postcode or key; every hit shows its Kreis, as names repeat."""
    today = clock.today(arrival_of(request))
    laender = list(queries.laender(today))
    form = TerritorySearchForm(
        request.GET, laender=laender, kreise=list(queries.kreise(today, land=request.GET.get("land", "")))
    )
    sorting = Sorting.read(request.GET, allowed=("name", "einwohner"), default="name")
    found = queries.search_territories(form.search(), today)
    found = queries.sort_territories(
        found, by_population=sorting.key == "einwohner", descending=sorting.descending
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("seite"))
    context = {"form": form, "page": page, "columns": territory_columns(sorting)}
    return render(request, "places/list.html", context)


@require_safe
def territory_detail(request: HttpRequest, territory_id: UUID) -> HttpResponse:
    """The facts about one territory, with their dates and their source."""
    today = clock.today(arrival_of(request))
    territory = get_visible_or_404(Territory.objects.select_related("kreis"), request.user, pk=territory_id)
    context = {
        "facts": queries.facts_of(territory, today),
        "territory": territory,
        "columns": member_columns(),
        "may_correct": allowed(request.user, "places.correct_territory", territory),
    }
    return render(request, "places/detail.html", context)
