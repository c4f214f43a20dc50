from modellkommunen.core.routes import PUBLIC, route
from modellkommunen.search import views

app_name = "search"

urlpatterns = [
    route("suche/", views.results, name="results", access=PUBLIC),
]
