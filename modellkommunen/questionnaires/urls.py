from modellkommunen.core.routes import PUBLIC, room, route
from modellkommunen.questionnaires.views import files, office

app_name = "questionnaires"
OFFICE = room("office")

urlpatterns = [
    route("formulare/schema.json", files.schema, name="schema", access=PUBLIC, cached=True),
    # Public as routes; a draft is visible to the office only.
    route("formulare/<uuid:revision_id>.json", files.revision_json, name="revision_json", access=PUBLIC),
    route("formulare/<uuid:revision_id>.pdf", files.revision_pdf, name="revision_pdf", access=PUBLIC),
    route("verwaltung/formulare/", office.form_list, name="form_list", access=OFFICE),
    route("verwaltung/formulare/neu/", office.new_form, name="form_new", access=OFFICE),
    route("verwaltung/formulare/<slug:slug>/", office.form_detail, name="form_detail", access=OFFICE),
    route(
        "verwaltung/formulare/<slug:slug>/veroeffentlichen/", office.publish, name="publish", access=OFFICE
    ),
]
