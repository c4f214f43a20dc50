import io
from datetime import UTC, datetime
from decimal import Decimal

import pikepdf
import pypdf
import pytest

from modellkommunen.core.documents import DocumentBroken, render_pdf

pytestmark = pytest.mark.domain

TEMPLATE = """
#import "/base.typ": data, document, facts, grid-table, paragraphs
#show: document
= #data.heading
#paragraphs(data.text)
== Angaben
#facts(("Summe", data.sum), ("Ort", "Beispielstadt"))
== Kosten
#grid-table(columns: (1fr, auto), align: (left, right), head: ("Posten", "Euro"), ("Personal", "1,00"), ("Reise", "2,00"))
"""
DATA = {"heading": "Empfangsbestätigung", "text": "Erster Absatz.\nZweiter Absatz.", "sum": Decimal("1.50")}


@pytest.fixture
def template(tmp_path):
    def write(source=TEMPLATE):
        path = tmp_path / "test.typ"
        path.write_text(source)
        return path

    return write


def text_of(content):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def test_equal_data_give_identical_bytes(template, at):
    first = render_pdf(template(), DATA, title="Empfang", at=at)
    assert render_pdf(template(), dict(reversed(DATA.items())), title="Empfang", at=at) == first
    assert render_pdf(template(), {**DATA, "heading": "Anders"}, title="Empfang", at=at) != first
    assert render_pdf(template(), DATA, title="Empfang") == render_pdf(template(), DATA, title="Empfang")


def test_the_document_is_tagged_titled_in_german_and_archivable(template):
    at = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
    content = render_pdf(template(), DATA, title="Empfang der Bewerbung", at=at)

    with pikepdf.open(io.BytesIO(content)) as pdf:
        root = pdf.Root
        assert str(root.Lang) == "de-DE"
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert "/StructTreeRoot" in root
        metadata = pdf.open_metadata()
        assert metadata["dc:title"] == "Empfang der Bewerbung"
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["xmp:CreateDate"].startswith("2026-07-01")
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
        assert fonts
        assert all("FiraSans" in font for font in fonts)
        assert structure(root.StructTreeRoot) >= {"/H1", "/H2", "/P", "/Table", "/TH", "/TD"}


def structure(node, found=None):
    found = set() if found is None else found
    if "/S" in node:
        found.add(str(node.S))
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            structure(child, found)
    return found


def test_the_text_can_be_read_with_page_numbers(template):
    text = text_of(render_pdf(template(), DATA, title="Empfang"))
    for part in (
        "Empfangsbestätigung",
        "Erster Absatz.",
        "Zweiter Absatz.",
        "1.50",
        "Reise",
        "Seite 1 von 1",
    ):
        assert part in text


@pytest.mark.parametrize(
    "typed", ["#set page(width: 1pt)", "*fett* _x_ = Titel", "$x$ `y` <z> @w", '"]; #panic()', "\\"]
)
def test_what_a_person_types_is_text(template, typed):
    assert typed in text_of(render_pdf(template(), {**DATA, "text": typed}, title=typed))


def test_signs_without_a_glyph_do_not_break_the_document(template):
    text = text_of(
        render_pdf(
            template(), {**DATA, "text": "Prima 👍 \u202eabc\u0007 Mo\u0308we 1\u202f000"}, title="Empfang 👍"
        )
    )
    assert "Prima ▯ abc▯ Möwe 1\u00a0000" in text


@pytest.mark.parametrize(
    "source",
    [
        '#import "/base.typ": data, document\n#show: document\n== Zu tief',
        '#import "/base.typ": data, document\n#show: document\n= Titel\n=== Zu tief',
        '#import "/base.typ": data, document\n#show: document\n= Titel\n#image(bytes("<svg xmlns=\'http://www.w3.org/2000/svg\'/>"), format: "svg")',
        "= Kein Titel",
        "#nothing",
    ],
)
def test_what_is_not_accessible_or_wrong_is_refused(template, source):
    with pytest.raises(DocumentBroken, match=r"test\.typ"):
        render_pdf(template(source), DATA, title="Empfang")
