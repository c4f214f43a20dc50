import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommunen.places.domain import gv100ad
from modellkommunen.places.domain.names import display_name, fold, search_text, sort_name
from tests.factories.places import line

pytestmark = pytest.mark.domain


def shown(satzart, key, name, textkennzeichen):
    text = line(satzart, key, name, textkennzeichen=textkennzeichen)
    return display_name(gv100ad.read(f"{text}\n".encode()).records[0])


@pytest.mark.parametrize(
    ("official", "textkennzeichen", "display"),
    [
        ("Kiel, Landeshauptstadt", "61", "Kiel"),
        ("Lübeck, Hansestadt", "61", "Lübeck"),
        ("Glücksburg (Ostsee), Stadt", "63", "Glücksburg (Ostsee)"),
        ("Lauenburg/ Elbe, Stadt", "63", "Lauenburg/Elbe"),
        ("Garding, Stadt", "63", "Garding"),
        ("Garding, Kirchspiel", "64", "Garding (Kirchspiel)"),
        ("Wentorf (Amt Sandesneben)", "64", "Wentorf (Amt Sandesneben)"),
        ("Sachsenwald (Forstgutsbez.),gemfr.Geb.", "66", "Sachsenwald (Forstgutsbezirk)"),
        ("Lohheide, gemfr. Bezirk", "65", "Lohheide"),
        ("Cottbus/Chóśebuz, Stadt", "61", "Cottbus/Chóśebuz"),
    ],
)
def test_a_municipality_is_shown_without_its_title(official, textkennzeichen, display):
    assert shown("60", "990510015101", official, textkennzeichen) == display


@pytest.mark.parametrize(
    ("official", "textkennzeichen", "display"),
    [
        ("Marne-Nordsee", "51", "Amt Marne-Nordsee"),
        ("Amt Lütjenburg", "51", "Amt Lütjenburg"),
        ("Selent/ Schlesen", "51", "Amt Selent/Schlesen"),
        ("Nortorfer  Land", "51", "Amt Nortorfer Land"),
        ("Eider", "55", "Amt KLG Eider"),
        ("Boldecker Land", "52", "Boldecker Land"),
        ("Heide, Stadt", "50", "Heide"),
    ],
)
def test_an_amt_is_called_amt_once(official, textkennzeichen, display):
    assert shown("50", "99051   5101", official, textkennzeichen) == display


@pytest.mark.parametrize(
    ("official", "textkennzeichen", "display"),
    [
        ("Dithmarschen", "43", "Kreis Dithmarschen"),
        ("Rhein-Kreis Neuss", "43", "Rhein-Kreis Neuss"),
        ("Städteregion Aachen", "43", "Städteregion Aachen"),
        ("Gifhorn", "44", "Landkreis Gifhorn"),
        ("Region Hannover", "44", "Region Hannover"),
        ("Regionalverband Saarbrücken", "45", "Regionalverband Saarbrücken"),
        ("Stuttgart, Stadtkreis", "42", "Stuttgart"),
    ],
)
def test_a_kreis_says_that_it_is_one(official, textkennzeichen, display):
    assert shown("40", "99051", official, textkennzeichen) == display


@pytest.mark.parametrize(
    ("name", "sorted_as"),
    [
        ("Amt KLG Eider", "eider"),
        ("Amt Lütjenburg", "lutjenburg"),
        ("Kreis Plön", "plon"),
        ("Landkreis Gifhorn", "gifhorn"),
        ("Großenwiehe", "grossenwiehe"),
        ("Amt", "amt"),
        ("Kreisfeld", "kreisfeld"),
    ],
)
def test_sorts_by_the_proper_name_with_umlauts_like_vowels(name, sorted_as):
    assert sort_name(name) == sorted_as


@pytest.mark.parametrize("typed", ["Lübeck", "LUEBECK", "lubeck", "Hansestadt"])
def test_every_spelling_is_among_the_words(typed):
    assert f" {fold(typed)}" in search_text("Lübeck, Hansestadt", "Lübeck")


@given(st.text(max_size=80))
def test_folded_text_holds_only_small_letters_digits_and_single_blanks(text):
    folded = fold(text)

    assert set(folded) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert "  " not in folded
    assert fold(folded) == folded
