import json
import subprocess
import time

import pytest

from annotator.errors import RefusedError
from annotator.services.pattern_child import GRACE
from annotator.services.patterns import Patterns, compiled, pattern_command


def test_places_are_code_points_and_never_empty() -> None:
    with Patterns() as patterns:
        assert patterns.hits("b", ["\U0001f600b", "", "aB"]) == [[(1, 2)], [], [(1, 2)]]
        assert patterns.hits("b", ["aB"], case=True) == [[]]
        assert patterns.hits("x*", ["axx"]) == [[(1, 3)]]
        assert patterns.hits("^b$", ["a\nb\nc"]) == [[(2, 3)]]


def test_a_pattern_that_takes_too_long_is_given_up_for_that_text_only() -> None:
    with Patterns(seconds=0.3) as patterns:
        began = time.monotonic()
        found = patterns.hits("(a+)+$", ["a", "a" * 60 + "b", "aa"])
        assert found == [[(0, 1)], None, [(0, 2)]]
        assert time.monotonic() - began < 8
        assert patterns.hits("a", ["a"]) == [[(0, 1)]]


@pytest.mark.parametrize("pattern", ["[", "(", "a{2,1}", "(?P<x>a)(?P<x>b)", "*"])
def test_what_is_no_pattern_is_refused_in_a_sentence(pattern: str) -> None:
    with Patterns() as patterns, pytest.raises(RefusedError, match=r"The pattern is wrong.*\.$"):
        patterns.hits(pattern, ["a"])


def test_what_a_later_python_may_read_otherwise_is_taken_as_it_is() -> None:
    assert compiled("[[a]", case=True).search("[")


def test_a_child_that_died_is_started_again() -> None:
    with Patterns() as patterns:
        patterns.hits("a", ["a"])
        assert patterns._process is not None
        patterns._process.kill()
        patterns._process.wait()
        patterns.hits("a", ["a"])
        assert patterns.hits("a", ["a"]) == [[(0, 1)]]


def test_the_start_of_the_process_is_no_time_of_the_pattern() -> None:
    with Patterns(seconds=0.3) as patterns:
        began = time.monotonic()
        assert patterns.hits("(a+)+$", ["a" * 60 + "b"] * 2) == [None, None]
        # Two starts, and twice the time of a pattern.
        assert time.monotonic() - began < 8


def test_what_nobody_waits_for_any_more_ends_at_once() -> None:
    began = time.monotonic()
    with Patterns(seconds=60, canceled=lambda: time.monotonic() - began > 2) as patterns:
        assert patterns.hits("(a+)+$", ["a" * 60 + "b"] * 20) == [None] * 20
        assert time.monotonic() - began < 10
        assert patterns._process is None or patterns._process.poll() is not None


def test_a_child_that_nobody_is_left_to_end_ends_itself() -> None:
    request = {"pattern": "(a+)+$", "case": True, "texts": ["a" * 60 + "b"]}
    with subprocess.Popen(
        pattern_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        # The time that it is given beyond what it is asked to keep to is taken from it.
        child.stdin.write(json.dumps({**request, "seconds": 0.2 - GRACE}) + "\n")
        child.stdin.close()
        assert child.stdout.readlines() == ['{"ready": true}\n']
        assert child.wait(timeout=20) != 0
