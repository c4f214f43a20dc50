import pytest

from modellkommunen.search.domain.excerpts import WINDOW, excerpt, marked
from modellkommunen.search.domain.question import read

pytestmark = pytest.mark.domain


def test_found_words_are_marked_and_markup_stays_text():
    shown = marked("<b>Glasfaser</b> & Leerrohre", read("Glasfaserausbau Glasfaser"))

    assert shown == "&lt;b&gt;<mark>Glasfaser</mark>&lt;/b&gt; &amp; Leerrohre"


def test_script_in_a_text_is_escaped_inside_and_outside_of_marks():
    shown = excerpt("<script>alert(1)</script> Kita", read("script Kita"))

    assert "<script>" not in shown
    assert shown == ("&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt; <mark>Kita</mark>")


def test_the_window_with_most_different_words_is_shown():
    filler = "Etwas ganz anderes steht hier. " * 20
    text = f"Glasfaser. {filler} Glasfaser und Leerrohre werden gemeinsam verlegt. {filler}"

    shown = excerpt(text, read("Glasfaser Leerrohre"))

    assert "<mark>Glasfaser</mark> und <mark>Leerrohre</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown.replace("<mark>", "").replace("</mark>", "")) <= WINDOW + 4


def test_a_short_text_is_shown_whole():
    assert excerpt("Nur ein Satz.", read("Glasfaser")) == "Nur ein Satz."
