from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from modellkommunen.core.models import Seal
from modellkommunen.kern.shapes import Column

ROWS = 50
COLUMNS = [
    Column(_("Seal")),
    Column(_("Sealed on")),
    Column(_("Events")),
    Column(_("Root (SHA-256)")),
]


def protocol(request: HttpRequest) -> HttpResponse:
    """The roots of the event log, newest first: whoever keeps one can prove later changes."""
    page = Paginator(Seal.objects.order_by("-number"), ROWS).get_page(request.GET.get("seite"))
    return render(request, "core/protocol.html", {"page": page, "columns": COLUMNS})
