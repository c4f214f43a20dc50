import pytest

from modellkommunen.search.domain.question import read
from modellkommunen.search.domain.synonyms import expand

pytestmark = pytest.mark.domain


def stems(expressions):
    return [tuple(word.stem for word in expression) for expression in expressions]


GROUPS = ["Breitband, Glasfaser, schnelles Internet", "Kita, Kindertagesstätte"]


def test_a_word_brings_the_other_expressions_of_its_group():
    assert stems(expand(read("Breitband"), GROUPS)) == [("glasfas",), ("schnell", "internet")]


def test_an_expression_of_several_words_must_be_asked_in_full():
    assert expand(read("Internet"), GROUPS) == []
    assert stems(expand(read("schnelles Internet auf dem Land"), GROUPS)) == [("breitband",), ("glasfas",)]


def test_without_a_known_word_nothing_is_added():
    assert expand(read("Feuerwehr"), GROUPS) == []
