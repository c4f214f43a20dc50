"""The public catalogue of concepts that may be copied."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from modellkommunen.core.permissions import allowed
from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.practices.domain.queries import adopters_of, adoption_behind, catalogue, may_adopt
from modellkommunen.practices.models import Practice

PAGE_LENGTH = 20


@require_safe
def practice_list(request: HttpRequest) -> HttpResponse:
    """All published concepts, the most adopted first."""
    page = Paginator(catalogue(), PAGE_LENGTH).get_page(request.GET.get("seite"))
    return render(request, "practices/list.html", {"page": page, "parameters": request.GET})


@require_safe
def practice_detail(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    """One concept with origin and adopters."""
    practice = get_visible_or_404(
        Practice.objects.with_page_data().with_counts(), request.user, pk=practice_id
    )
    adoption = adoption_behind(practice)
    context = {
        "practice": practice,
        "adopters": adopters_of(practice),
        "adoption": adoption,
        "may_edit": allowed(request.user, "practices.edit_practice", practice),
        "may_publish": allowed(request.user, "practices.publish_practice", practice),
        "may_retract": allowed(request.user, "practices.retract_practice", practice),
        "may_adopt": not request.user.is_authenticated or may_adopt(request.user, practice),
        "may_withdraw": adoption is not None
        and adoption.withdrawn_at is None
        and allowed(request.user, "practices.withdraw_adoption", adoption),
    }
    return render(request, "practices/detail.html", context)
