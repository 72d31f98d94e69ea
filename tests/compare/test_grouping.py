"""Groups grow only while their members are alike on average, and never over a refused pair."""

from hypothesis import given
from hypothesis import strategies as st

from report.compare.grouping import groups

PAIRS = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1])


def test_one_strong_link_does_not_pull_two_groups_together():
    scores = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.8}
    assert groups(4, scores, [], 0.5) == ((0, 1), (2, 3))


def test_a_refused_pair_stays_apart_whatever_joins_its_ends():
    scores = {(0, 1): 1.0, (1, 2): 1.0, (0, 2): 1.0}
    assert groups(3, scores, [(0, 2)], 0.5) == ((0, 1), (2,))


@given(st.dictionaries(PAIRS, st.floats(0, 1)), st.lists(PAIRS))
def test_every_item_is_in_exactly_one_group_and_refusals_hold(scores, refused):
    made = groups(8, scores, refused, 0.4)
    assert sorted(item for group in made for item in group) == list(range(8))
    assert not any({one, other} <= set(group) for one, other in refused for group in made)
    assert made == groups(8, dict(reversed(scores.items())), list(reversed(refused)), 0.4)
