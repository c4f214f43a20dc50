from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommunen.core import money
from modellkommunen.core.errors import NotAnAmount

pytestmark = pytest.mark.domain


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.234,56", "1234.56"),
        ("1234,5", "1234.50"),
        ("100000", "100000.00"),
        ("1.000.000,00 €", "1000000.00"),
        ("1 234,56 EUR", "1234.56"),
        ("1\u00a0234,56\u00a0€", "1234.56"),
        ("-12,00", "-12.00"),
        ("−12", "-12.00"),
        (" 0,07 ", "0.07"),
    ],
)
def test_german_amounts_are_read(text, amount):
    assert money.parse_euros(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1.5", "1,234.56", "1.23,00", "12,345", "1e9", "NaN", "٣", "1" * 13, "1,2,3", "€", "--1"],
)
def test_what_could_mean_two_amounts_or_none_is_refused(text):
    with pytest.raises(NotAnAmount):
        money.parse_euros(text)


@pytest.mark.parametrize(
    ("value", "euros"), [("0.005", "0.01"), ("2.675", "2.68"), (3, "3.00"), ("-0.005", "-0.01")]
)
def test_cents_round_half_up(value, euros):
    assert str(money.to_euros(Decimal(value))) == euros


@pytest.mark.parametrize("value", [1.5, True])
def test_floats_are_refused(value):
    with pytest.raises(TypeError):
        money.to_euros(value)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e12", "x"])
def test_what_is_no_sum_is_refused(value):
    with pytest.raises(NotAnAmount):
        money.to_euros(value)


@given(st.decimals(min_value=-999_999_999_999, max_value=999_999_999_999, places=2))
def test_an_amount_survives_writing_and_reading(amount):
    assert money.parse_euros(money.format_euros(amount)) == amount
