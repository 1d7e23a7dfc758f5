"""Who invited whom: the tree, the table beside it, and what each inviter brings. By hand."""

from __future__ import annotations

import random

from sectorworks.launches.rules.chain import Sent, flat, reasons, scores, tree

# Grace (1) asks Ann (2) and Ben (3); Ann asks Cy (4) and Di (5); Joe (6), whom nobody asked, asks Ed (7).
ROWS = [
    Sent(1, 2, "yes"), Sent(1, 3, "no", "no_time"), Sent(2, 4, "send"), Sent(2, 5), Sent(6, 7, "no", "no_time"),
]  # fmt: skip


def test_the_tree_hangs_below_whom_nobody_asked():
    grace, joe = tree(ROWS)
    assert (grace.inviter, joe.inviter) == (1, 6)
    ann, ben = grace.asked
    assert [one.sent.invited for one in ann.then] == [4, 5]
    assert (ann.depth, ann.then[0].depth, ben.then) == (1, 2, ())


def test_the_table_holds_whom_the_tree_holds_on_random_chains():
    chance = random.Random(4)
    for _time in range(200):
        invited = chance.sample(range(20), chance.randint(1, 15))
        rows = [Sent(chance.choice([key for key in range(20) if key != one]), one) for one in invited]
        assert sorted(one.sent.invited for one in flat(tree(rows))) == sorted(invited)


def test_two_who_invited_each_other_stand_once_each():
    rows = [Sent(1, 2), Sent(2, 1)]
    assert sorted(one.sent.invited for one in flat(tree(rows))) == [1, 2]


def test_scores_count_who_comes_of_those_who_answered():
    ann, grace, joe = scores(ROWS)[0], scores(ROWS)[1], scores(ROWS)[2]
    # Grace and Ann bring one each of two invited; the order among equals is that of the key.
    assert [(one.inviter, one.sent, one.yes, one.no, one.waiting) for one in (ann, grace, joe)] == [
        (1, 2, 1, 1, 0), (2, 2, 1, 0, 1), (6, 1, 0, 1, 0),
    ]  # fmt: skip
    # 1: one of the two who answered; 2: the only one who answered; 6: none of one
    assert [one.share for one in scores(ROWS)] == [0.5, 1.0, 0.0]
    # Grace reached Ann, Ben and, through Ann, Cy and Di
    assert [one.reached for one in scores(ROWS)] == [4, 2, 1]
    assert scores([Sent(1, 2)])[0].share is None


def test_a_reason_that_few_gave_is_not_told():
    assert reasons(ROWS, fewest=2).told == (("no_time", 2),)
    assert (reasons(ROWS, fewest=3).told, reasons(ROWS, fewest=3).untold) == ((), 2)
