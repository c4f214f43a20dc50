import pytest

from modellkommunen.core.file_names import clean_name

pytestmark = pytest.mark.domain


@pytest.mark.parametrize(
    ("original", "name"),
    [
        ("Konzept Möwe.PDF", "Konzept Möwe.PDF"),
        ("../../x", "x.pdf"),
        ("C:\\Users\\a\\x.pdf", "x.pdf"),
        ("a.pdf.exe", "a.pdf.exe.pdf"),
        ("a\x00b.pdf", "a b.pdf"),
        ("a\r\nContent-Type: text/html.pdf", "html.pdf"),
        ("abc\u202efdp.exe", "abc fdp.exe.pdf"),
        ("CON", "_CON.pdf"),
        ("con.pdf", "_con.pdf"),
        ("lpt1.x.pdf", "_lpt1.x.pdf"),
        ("", "Datei.pdf"),
        (".pdf", "pdf.pdf"),
        ("...", "Datei.pdf"),
        ('<img src=x onerror="a">.pdf', "_img src=x onerror=_a__.pdf"),
        ("ä".encode().decode() + "x" * 4000 + ".pdf", "ä" + "x" * 119 + ".pdf"),
    ],
)
def test_names_lead_nowhere_and_do_not_deceive(original, name):
    assert clean_name(original, extensions=("pdf",)) == name


def test_a_decomposed_umlaut_is_composed():
    assert clean_name("Mo\u0308we.pdf", extensions=("pdf",)) == "Möwe.pdf"
