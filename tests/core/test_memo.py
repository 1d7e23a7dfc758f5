"""Answers are remembered while a page is read, and never while something may be written."""

import pytest

from sectorworks.core.memo import reading, remembered


class Asked:
    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return self.times


def test_outside_a_page_each_question_is_asked():
    asked = Asked()
    assert [remembered("key", asked) for _ in range(2)] == [1, 2]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_while_reading_it_is_asked_once(method):
    asked = Asked()
    with reading(method):
        assert [remembered("key", asked), remembered("key", asked), remembered("other", asked)] == [1, 1, 2]
    assert remembered("key", asked) == 3


def test_while_writing_it_is_asked_each_time():
    asked = Asked()
    with reading("POST"):
        assert [remembered("key", asked) for _ in range(2)] == [1, 2]


def test_one_page_knows_nothing_of_the_one_before():
    asked = Asked()
    for _page in range(2):
        with reading("GET"):
            remembered("key", asked)
    assert asked.times == 2
