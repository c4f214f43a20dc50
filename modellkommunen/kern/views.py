from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.generic import TemplateView

from modellkommunen.kern.gallery import gallery_context


class GalleryView(TemplateView):
    """Every component in every state, for those who build pages: only while developing, or for staff."""

    template_name = "kern/gallery/page.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        staff = request.user.is_authenticated and request.user.is_staff
        if not (settings.DEBUG or staff):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, **gallery_context(self.request.GET))
