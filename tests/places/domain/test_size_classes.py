from collections import Counter

import pytest

from modellkommunen.places.domain import gv100ad
from modellkommunen.places.domain.size_classes import SIZE_CLASSES, size_class

pytestmark = pytest.mark.domain


@pytest.mark.parametrize(
    ("population", "key"),
    [
        (0, "0-499"),
        (499, "0-499"),
        (500, "500-999"),
        (999, "500-999"),
        (1_000, "1000-1999"),
        (4_999, "2000-4999"),
        (5_000, "5000-9999"),
        (19_999, "10000-19999"),
        (49_999, "20000-49999"),
        (50_000, "50000-"),
    ],
)
def test_classes_meet_without_gap(population, key):
    found = size_class(population)

    assert found is not None
    assert found.key == key


def test_an_unknown_number_has_no_class():
    assert size_class(None) is None


def test_a_negative_number_is_an_error():
    with pytest.raises(ValueError, match="never negative"):
        size_class(-1)


def test_counts_schleswig_holstein_as_published(reference_data):
    register = gv100ad.read((reference_data / "register" / "GV100AD_31082025.txt").read_bytes())
    classes = Counter(
        size_class(record.population)
        for record in register.of(gv100ad.Satzart.MUNICIPALITY)
        if record.land == "01" and not record.is_unincorporated
    )

    assert [classes[one] for one in SIZE_CLASSES] == [418, 287, 179, 120, 45, 34, 15, 6]
