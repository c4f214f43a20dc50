from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommunen.core.models import Seal
from modellkommunen.kern.shapes import Column

ROWS = 50


@require_safe
def protocol(request: HttpRequest) -> HttpResponse:
    """The roots of the event log, newest first: whoever keeps one can prove later changes."""
    page = Paginator(Seal.objects.order_by("-number"), ROWS).get_page(request.GET.get("seite"))
    columns = [Column(text) for text in (_("Seal"), _("Sealed on"), _("Events"), _("Root (SHA-256)"))]
    return render(request, "core/protocol.html", {"page": page, "columns": columns})
