"""One machine cannot flood a count, and the limit remembers nobody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from portal.limits import Limiter


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limiter(clock: Clock) -> Iterator[Limiter]:
    limiter = Limiter(per_address=3, per_subject=5, seconds=3600, clock=clock)
    yield limiter
    limiter.forget()


def allowed(limiter: Limiter, tries: int, address: str = "192.0.2.1", subject: int = 1) -> int:
    """How many of so many tries are allowed."""
    return sum(limiter.allows(address, subject) for _ in range(tries))


def test_one_address_gets_so_many_whatever_it_is_about(limiter: Limiter) -> None:
    assert [limiter.allows("192.0.2.1", subject) for subject in range(5)] == [True, True, True, False, False]
    assert limiter.allows("192.0.2.2", 0)


def test_one_subject_gets_so_many_whoever_it_is(limiter: Limiter) -> None:
    assert sum(limiter.allows(f"192.0.2.{last}", 7) for last in range(9)) == 5
    assert limiter.allows("192.0.2.99", 8)


def test_after_an_hour_everything_begins_anew(limiter: Limiter, clock: Clock) -> None:
    assert allowed(limiter, 9) == 3
    clock.now = 3599
    assert allowed(limiter, 1) == 0
    clock.now = 3600
    assert allowed(limiter, 9) == 3


def test_a_line_that_changes_its_ipv6_address_at_will_is_one_address(limiter: Limiter) -> None:
    assert sum(limiter.allows(f"2001:db8:0:1::{last:x}", last) for last in range(1, 9)) == 3
    assert limiter.allows("2001:db8:0:2::1", 50)


def test_no_address_is_kept_and_what_is_kept_is_forgotten_with_its_key(limiter: Limiter, clock: Clock) -> None:
    allowed(limiter, 1, address="192.0.2.77")
    kept, key = set(limiter.acts), limiter.key
    assert "192.0.2.77" not in repr(kept)
    assert b"192.0.2.77" not in b"".join(part for part in kept if isinstance(part, bytes))
    clock.now = 3600
    allowed(limiter, 1, address="192.0.2.77")
    assert limiter.key != key
    assert kept & set(limiter.acts) == {("subject", 1)}


def test_what_is_no_address_is_limited_too(limiter: Limiter) -> None:
    assert allowed(limiter, 9, address="") == 3


def test_what_is_kept_is_forgotten_in_time_even_if_nobody_ever_acts_again() -> None:
    quick = Limiter(per_address=3, per_subject=5, seconds=1)
    allowed(quick, 1)
    assert quick.acts
    assert quick.timer is not None
    quick.timer.join(timeout=10)
    assert not quick.acts
