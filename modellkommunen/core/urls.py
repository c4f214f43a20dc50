from modellkommunen.core.routes import PUBLIC, route
from modellkommunen.core.views import machine

app_name = "core"

urlpatterns = [
    route("healthz", machine.healthz, name="healthz", access=PUBLIC),
    route(".well-known/security.txt", machine.security_txt, name="security_txt", access=PUBLIC),
]
