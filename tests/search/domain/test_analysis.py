import pytest

from modellkommunen.search.domain import analysis

pytestmark = pytest.mark.domain


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Bürgerbüro", "burgerburo"),
        ("Buergerbuero", "burgerburo"),
        ("Burgerburo", "burgerburo"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Café", "cafe"),
        ("Neue", "neue"),
        ("Quelle", "quelle"),
        ("Nuernberg", "nurnberg"),
        ("ﬁlm", "film"),
        ("u\u0308ber", "uber"),
    ],
)
def test_spellings_of_one_word_fold_to_one_form(written, folded):
    assert analysis.fold(written) == folded


def test_stop_words_and_question_words_are_left_out():
    found = [word.folded for word in analysis.words("Wie melde ich unseren Ort als Knotenpunkt an?")]

    assert found == ["melde", "ort", "knotenpunkt"]


def test_words_carry_stem_and_four_grams_with_their_beginning_marked():
    (word,) = analysis.words("Straßen")

    assert word.stem == "strass"
    assert word.grams == ("_str", "stra", "tras", "rass", "asse", "ssen")


def test_a_short_word_is_one_gram():
    (word,) = analysis.words("IT")

    assert word.grams == ("_it",)


def test_places_of_words_are_those_in_the_original_text():
    text = "Die Müllabfuhr kommt"

    assert [text[a:b] for (a, b), _ in analysis.words_with_places(text)] == ["Müllabfuhr", "kommt"]


@pytest.mark.parametrize(
    ("asked", "found", "alike"),
    [
        ("Straßenbeleuchtung", "Strassenbeläuchtung", True),
        ("Anmeldung", "anmelden", True),
        ("Glasfaser", "Glasfaserausbau", True),
        ("Kita", "Kitas", True),
        ("Hund", "Handy", False),
        ("Wald", "Verwaltung", False),
    ],
)
def test_words_resemble_each_other_by_stem_or_most_grams(asked, found, alike):
    (first,), (second,) = analysis.words(asked), analysis.words(found)

    assert analysis.resembles(first, second) is alike
