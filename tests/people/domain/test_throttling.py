import threading
from datetime import timedelta

import pytest

from modellkommunen.people.domain import throttling
from modellkommunen.people.domain.throttling import Limit
from modellkommunen.people.models import Throttle

pytestmark = [pytest.mark.domain, pytest.mark.django_db]

THREE = Limit("three_per_minute", 3, timedelta(minutes=1))


def test_a_limit_gives_its_places_and_gives_them_again_when_the_window_has_passed(at):
    results = [throttling.take(THREE, "a", at=at + timedelta(seconds=second)) for second in range(5)]

    assert results == [True, True, True, False, False]
    assert throttling.take(THREE, "b", at=at)
    assert not throttling.take(THREE, "a", at=at + timedelta(seconds=59))
    assert throttling.take(THREE, "a", at=at + timedelta(seconds=60))
    assert not throttling.take(THREE, "a", at=at + timedelta(seconds=60))


def test_a_place_given_back_is_free_again(at):
    later = at + timedelta(seconds=1)
    assert [throttling.take_each([(THREE, "a")], at=moment) for moment in (at, at, later)] == [True] * 3

    throttling.give_back([(THREE, "a")], at=at)
    throttling.give_back([(THREE, "b")], at=at)

    assert Throttle.objects.get().hits == [at.timestamp(), later.timestamp()]
    assert [throttling.take_each([(THREE, "a")], at=later) for _attempt in range(2)] == [True, False]


def test_where_one_limit_is_reached_no_place_of_another_is_taken(at):
    wide = Limit("wide", 9, timedelta(minutes=1))
    for _attempt in range(3):
        throttling.take(THREE, "a", at=at)

    assert not throttling.take_each([(wide, "a"), (THREE, "a")], at=at)

    assert Throttle.objects.get(name="wide").hits == []


def test_the_key_is_not_readable_in_the_database(at):
    throttling.take(THREE, "digitales@amt.example", at=at)

    row = Throttle.objects.get()
    assert len(row.key_hash) == 64
    assert "digitales" not in row.key_hash


def test_ten_wrong_passwords_slow_the_pair_and_leave_the_owner_elsewhere_alone(at):
    attacker = throttling.sign_in_keys("buero@amt.example", "198.51.100.7")
    for _attempt in range(10):
        assert throttling.take_each(attacker, at=at)

    assert not throttling.take_each(attacker, at=at)
    assert not throttling.take_each(throttling.sign_in_keys("BUERO@amt.example", "198.51.100.7"), at=at)
    assert throttling.take_each(throttling.sign_in_keys("buero@amt.example", "203.0.113.9"), at=at)
    assert throttling.take_each(throttling.sign_in_keys("anders@amt.example", "198.51.100.7"), at=at)
    assert throttling.take_each(attacker, at=at + timedelta(minutes=5))


def test_fifty_wrong_passwords_slow_the_whole_range(at):
    for number in range(50):
        keys = throttling.sign_in_keys(f"konto{number}@amt.example", f"198.51.100.{number}")
        assert throttling.take_each(keys, at=at)

    assert not throttling.take_each(throttling.sign_in_keys("neu@amt.example", "198.51.100.200"), at=at)
    assert throttling.take_each(throttling.sign_in_keys("neu@amt.example", "198.51.101.1"), at=at)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("::ffff:198.51.100.7", "198.51.100.0/24"),
        ("::ffff:203.0.113.9", "203.0.113.0/24"),
        ("nonsense", "nonsense"),
    ],
)
def test_the_range_of_an_address(address, network):
    assert throttling.network_of(address) == network


def test_purging_keeps_what_still_counts(at):
    throttling.take(THREE, "old", at=at)
    throttling.take(THREE, "new", at=at + timedelta(minutes=2))

    assert throttling.purge(at + timedelta(minutes=2)) == 1
    assert Throttle.objects.count() == 1


def test_forgetting_starts_anew(at):
    for _attempt in range(3):
        throttling.take(THREE, "a", at=at)

    throttling.forget([(THREE, "a")])

    assert throttling.take(THREE, "a", at=at)


@pytest.mark.django_db(transaction=True)
def test_many_threads_get_exactly_the_places_there_are(real_database, django_db_blocker, at):
    from django.db import connection

    results = []

    def attempt() -> None:
        with django_db_blocker.unblock():
            try:
                results.append(throttling.take(THREE, "a", at=at))
            finally:
                connection.close()

    threads = [threading.Thread(target=attempt) for _number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results) == [False] * 17 + [True] * 3
