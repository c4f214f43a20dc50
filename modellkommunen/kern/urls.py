from django.urls import path

from modellkommunen.kern.views import GalleryView

app_name = "kern"
urlpatterns = [path("", GalleryView.as_view(), name="gallery")]
