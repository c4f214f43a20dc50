"""Totals and ranking: exact values and properties."""

import uuid
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommunen.juries.domain.scoring import Scale, ranking, weighted_total

pytestmark = pytest.mark.domain

SCALES = [Scale("a", Decimal(30), 0, 10), Scale("b", Decimal(70), 1, 5)]
IDS = [uuid.UUID(int=number) for number in range(1, 6)]


def test_total_is_the_weighted_share_of_the_scales() -> None:
    assert weighted_total(SCALES, {"a": 5, "b": 4}) == Decimal("67.5000")


def test_missing_points_are_an_error() -> None:
    with pytest.raises(KeyError):
        weighted_total(SCALES, {"a": 5})


@given(low=st.integers(0, 10), more=st.integers(0, 10), other=st.integers(1, 5))
def test_total_stays_in_bounds_and_never_falls_with_more_points(low: int, more: int, other: int) -> None:
    smaller, larger = sorted((low, more))

    first = weighted_total(SCALES, {"a": smaller, "b": other})
    second = weighted_total(SCALES, {"a": larger, "b": other})

    assert Decimal(0) <= first <= second <= Decimal(100)


def test_ranking_orders_by_mean_and_shares_ranks() -> None:
    totals = {
        IDS[0]: [Decimal(80), Decimal(60)],
        IDS[1]: [Decimal(90)],
        IDS[2]: [Decimal(70)],
        IDS[3]: [Decimal(10)],
    }

    rows = ranking(totals)

    assert [(row.application_id, row.rank, row.mean) for row in rows] == [
        (IDS[1], 1, Decimal("90.0000")),
        (IDS[0], 2, Decimal("70.0000")),
        (IDS[2], 2, Decimal("70.0000")),
        (IDS[3], 4, Decimal("10.0000")),
    ]
    assert (rows[1].median, rows[1].spread, rows[1].reviews) == (Decimal("70.0000"), Decimal(20), 2)


@given(
    st.dictionaries(
        st.sampled_from(IDS), st.lists(st.decimals(0, 100, places=4), min_size=1, max_size=6), max_size=5
    )
)
def test_ranking_holds_each_application_once_in_falling_order(
    totals: dict[uuid.UUID, list[Decimal]],
) -> None:
    rows = ranking(totals)

    assert {row.application_id: list(row.totals) for row in rows} == totals
    assert [row.mean for row in rows] == sorted((row.mean for row in rows), reverse=True)
    assert all(row.reviews == len(totals[row.application_id]) for row in rows)
