import pytest

from modellkommunen.search.domain import question

pytestmark = pytest.mark.domain


def test_words_phrases_and_exclusions_are_told_apart():
    asked = question.read("Glasfaser „mobiles Arbeiten“ -Zuschuss")

    assert [word.folded for word in asked.words] == ["glasfaser", "mobiles", "arbeiten"]
    assert asked.phrases == (("mobil", "arbeit"),)
    assert asked.excluded == ("zuschuss",)


def test_a_hyphen_inside_a_word_excludes_nothing():
    asked = question.read("Kita-Plätze")

    assert [word.folded for word in asked.words] == ["kita", "platze"]
    assert asked.excluded == ()


def test_numbers_and_references_are_codes_as_well():
    asked = question.read("01054019 DMK-2026-0007")

    assert asked.codes == ("01054019", "dmk20260007")


@pytest.mark.parametrize("text", ["", "   ", "der die das", "-Zuschuss", '""', "-", "%&/()"])
def test_without_a_word_there_is_no_question(text):
    assert question.read(text).is_empty


def test_limits_hold_for_the_longest_input():
    asked = question.read(" ".join(f"wort{number}" for number in range(500)))

    assert len(asked.words) == 24
    assert len(question.read("abcdefghij" * 100).grams) <= 200
