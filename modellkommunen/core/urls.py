from modellkommunen.core.routes import PUBLIC, route
from modellkommunen.core.views import attachments, machine, protocol

app_name = "core"

urlpatterns = [
    route("healthz", machine.healthz, name="healthz", access=PUBLIC),
    route(".well-known/security.txt", machine.security_txt, name="security_txt", access=PUBLIC),
    route("protokoll/", protocol.protocol, name="protocol", access=PUBLIC, cached=True),
    # Public as a route, because a public owner may have files; the owner decides about each.
    route("anhang/<uuid:pk>/", attachments.download, name="attachment", access=PUBLIC),
]
