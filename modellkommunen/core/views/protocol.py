from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.clock import today
from modellkommunen.core.seals import daily_roots
from modellkommunen.kern.shapes import Column

ROWS = 50


@require_safe
def protocol(request: HttpRequest) -> HttpResponse:
    """The roots of the event log, newest first: whoever keeps one can prove later changes."""
    page = Paginator(daily_roots(today(arrival_of(request))), ROWS).get_page(request.GET.get("seite"))
    columns = [Column(text) for text in (_("Day"), _("Root (SHA-256)"))]
    return render(request, "core/protocol.html", {"page": page, "columns": columns})
