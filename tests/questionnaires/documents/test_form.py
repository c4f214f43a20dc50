from io import BytesIO

import pytest
from pypdf import PdfReader

from modellkommunen.core.documents import rendering
from modellkommunen.core.errors import Busy
from modellkommunen.core.events import canonical_json
from modellkommunen.core.slots import Slots
from modellkommunen.questionnaires.documents import document_data, form_pdf
from modellkommunen.questionnaires.domain.document import fingerprint
from modellkommunen.questionnaires.models import FormRevision
from tests.factories.questionnaires import EVERY_KIND, document, question

pytestmark = pytest.mark.domain
VALUES = {
    "titel": "Dorf digital",
    "kurzfassung": "Eins\n#zwei *drei* $x$ @y <z>",
    "betrag": "50000.00",
    "strategie": False,
    "strategiejahr": "2020",
    "themen": ["rot"],
    "personen": [{"name": "Geheime Person", "stunden": "1.5"}],
    "kostenplan": {
        "lines": [{"category": "personal", "label": "Stelle", "year": 2027, "amount": "1000.00"}],
        "sources": [{"source": "eigenanteil", "label": "", "amount": "1000.00"}],
    },
}


def revision(raw=EVERY_KIND):
    return FormRevision(number=3, document=raw, sha256=fingerprint(canonical_json(raw)))


def text_of(content):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def test_an_empty_form_asks_everything_even_what_depends_on_answers():
    text = text_of(form_pdf(revision()))

    for asked in (
        "Titel",
        "Pflichtfrage",
        "Höchstens 20 Wörter.",
        "Ja",
        "Nein",
        "Rot",
        "Blau",
        "Name",
        "Stunden",
    ):
        assert asked in text
    assert "Nur wenn „Gibt es eine Strategie?“ mit „Ja“ beantwortet ist." in text
    assert "Kostenarten: Personal, Sachkosten." in text
    assert "Fassung 3" in text


def test_a_filled_form_shows_answers_as_they_were_typed():
    text = text_of(form_pdf(revision(), VALUES))

    assert "Dorf digital" in text
    assert "#zwei *drei* $x$ @y <z>" in text
    assert "50.000,00 €" in text
    assert "Seit welchem Jahr?" not in text
    assert "Pflichtfrage" not in text


def test_the_pdf_is_tagged_titled_and_german():
    reader = PdfReader(BytesIO(form_pdf(revision())))

    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF boolean
    assert root["/Lang"] == "de-DE"
    assert reader.metadata.title == "Bewerbung als Modellkommune"


def test_equal_forms_are_equal_bytes():
    assert form_pdf(revision(), VALUES) == form_pdf(revision(), VALUES)


def test_a_jury_does_not_even_see_that_a_hidden_question_was_asked():
    data = document_data(revision(), VALUES, for_jury=True)

    assert "Geheime Person" not in str(data)
    assert "Ansprechpersonen" not in str(data)
    assert "Geheime Person" in str(document_data(revision(), VALUES))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"answered": {"key": "a"}}, "Nur wenn „Frage a“ beantwortet ist."),
        ({"equals": {"key": "b", "value": "rot"}}, "Nur wenn „Frage b“ mit „Rot“ beantwortet ist."),
        (
            {"any": [{"equals": {"key": "a", "value": "x"}}, {"not": {"answered": {"key": "b"}}}]},
            "Nur wenn „Frage a“ mit „x“ beantwortet ist oder nicht gilt: „Frage b“ beantwortet ist.",
        ),
        (
            {"contains": {"key": "b", "value": "rot"}},
            "Nur wenn die Antwort auf „Frage b“ „Rot“ enthält.",
        ),
        (
            {
                "any": [
                    {"all": [{"answered": {"key": "a"}}, {"answered": {"key": "b"}}]},
                    {"answered": {"key": "a"}},
                ]
            },
            "Nur wenn („Frage a“ beantwortet ist und „Frage b“ beantwortet ist) oder „Frage a“ beantwortet ist.",
        ),
        (
            {"not": {"any": [{"answered": {"key": "a"}}, {"answered": {"key": "b"}}]}},
            "Nur wenn nicht gilt: („Frage a“ beantwortet ist oder „Frage b“ beantwortet ist).",
        ),
    ],
)
def test_conditions_in_words(condition, words):
    raw = document(question("a"), question("b", "single"), question("c", condition=condition))

    assert document_data(revision(raw), None)["sections"][0]["questions"][2]["condition"] == words


def test_a_published_form_is_rendered_once_whatever_else_is_rendered(at, monkeypatch):
    published, draft = revision(), revision()
    published.published_at = at
    first = form_pdf(published)

    monkeypatch.setattr(rendering, "slots", Slots(1, waiting=0, patience=0.01))
    with rendering.slots.held():
        assert form_pdf(published) is first
        with pytest.raises(Busy):
            form_pdf(published, VALUES)
        with pytest.raises(Busy):
            form_pdf(draft)
