import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import RefusedError
from annotator.services.splitting import parse_split, split

shares = st.sampled_from([(80, 10, 10), (70, 30), (100, 0), (34, 33, 33), (98, 1, 1), (0, 0, 100)])
keys = st.lists(st.text(min_size=1), unique=True, max_size=60)


@pytest.mark.parametrize(
    ("words", "parts"), [("80/10/10", (80, 10, 10)), ("80/20", (80, 20)), ("100/0", (100, 0))]
)
def test_shares_are_read(words: str, parts: tuple[int, ...]):
    assert parse_split(words) == parts


@pytest.mark.parametrize("words", ["", "80", "80/10", "80/10/11", "a/b", "50/50/0/0", "-10/110"])
def test_shares_that_do_not_come_to_100_are_refused(words: str):
    with pytest.raises(RefusedError, match=r"come to 100.*not '"):
        parse_split(words)


@given(keys, shares, st.integers())
def test_parts_are_as_large_as_their_shares(keys: list[str], shares: tuple[int, ...], seed: int):
    parts = split(keys, shares, seed=seed)
    wanted = sum(1 for share in shares if share)
    for part, share in enumerate(shares):
        count = parts.count(part)
        if not share:
            assert not count
        elif len(keys) >= wanted:
            assert count
        # To the nearest whole document, or what a part gave to one that had none.
        assert abs(count - len(keys) * share / 100) < 1 + len(shares)


@given(keys, shares, st.integers(), st.randoms(use_true_random=False))
def test_a_document_falls_by_its_key_and_not_by_its_place(keys, shares, seed, random):
    parts = dict(zip(keys, split(keys, shares, seed=seed), strict=True))
    shuffled = list(keys)
    random.shuffle(shuffled)
    assert dict(zip(shuffled, split(shuffled, shares, seed=seed), strict=True)) == parts


def test_another_seed_gives_another_split_and_another_process_the_same():
    keys = [str(number) for number in range(100)]
    parts = split(keys, (80, 10, 10), seed=1)
    assert [parts.count(part) for part in range(3)] == [80, 10, 10]
    assert split(keys, (80, 10, 10), seed=2) != parts
    code = (
        "from annotator.services.splitting import split\n"
        "print(split([str(n) for n in range(100)], (80, 10, 10), seed=1))"
    )
    # A process of its own has its own seed for hash().
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == str(parts)
