"""What is put in is found again, by its words, their beginnings and their misspellings."""

import pytest
from django.db import IntegrityError, transaction

from sectorworks.search.models import Entry, Spelling
from sectorworks.search.operations import Found, put, put_all, remove
from sectorworks.search.queries import keys

pytestmark = pytest.mark.django_db

NAMES = {
    1: ("Prairie Foods Inc", "Springfield bakery"),
    2: ("Café El Niño", "Peoria"),
    3: ("River Bakery", "prairie street"),
    4: ("O'Hare Logistics", "Chicago 60666"),
}


@pytest.fixture(autouse=True)
def _entries():
    put_all(Found("organization", key, title, words) for key, (title, words) in NAMES.items())
    put(Found("group", 9, "Prairie partnership"))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("prairie", [1, 3]),  # the title counts more than the other words
        ("PRAIRIE foods", [1]),
        ("prai", [1, 3]),
        ("cafe nino", [2]),
        ("o'hare", [4]),
        ("60666", [4]),
        ("nothing", []),
        ("", []),
        ("“” -- *", []),
    ],
)
def test_by_words_and_beginnings(words, found):
    assert keys("organization", words) == found


@pytest.mark.parametrize(
    "words",
    ["praire foods", "prairrie", "prarie foods", "prxirie foods", "priarie foods", "prairie fods"],
)
def test_one_letter_wrong_is_forgiven(words):
    assert keys("organization", words)[0] == 1


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("praire food", 1),  # the last word is unfinished
        ("prair bakrey", 3),  # so may another be, when nothing else is found
        ("foots fods", 1),
        ("qqqq praire", None),  # a word that nobody knows and that is like none
        ("fords prairie", 1),  # a word that is known, but stands nowhere beside the other
    ],
)
def test_right_unfinished_and_wrong_words_mix(words, first):
    put(Found("organization", 5, "Fords of Joliet"))
    assert keys("organization", words)[:1] == ([] if first is None else [first])


def test_a_short_word_is_not_guessed_at():
    assert keys("organization", "elx") == []


@pytest.mark.parametrize(
    "words", ['" OR 1', "title_key:prairie", "NEAR(prairie foods)", "prairie & !foods", "a:*|b", "'"]
)
def test_search_syntax_is_only_words(words):
    keys("organization", words)


def test_one_noun_does_not_find_the_other():
    assert keys("group", "prairie") == [9]


def test_changed_words_replace_the_old():
    put(Found("organization", 1, "Prairie Meats Inc", "Springfield"))
    assert keys("organization", "foods") == []
    assert keys("organization", "meats") == [1]
    assert Entry.objects.filter(noun="organization", noun_key=1).count() == 1


def test_removed_is_not_found():
    remove("organization", [1, 3])
    assert keys("organization", "prairie") == []


def test_the_best_come_first_and_no_more_than_asked():
    put_all(Found("organization", key, f"Bakery {key}", "") for key in range(100, 150))
    assert len(keys("organization", "bakery", limit=10)) == 10


def test_a_noun_has_one_entry():
    with pytest.raises(IntegrityError, match=r"search_entry_once|noun"), transaction.atomic():
        Entry.objects.create(noun="organization", noun_key=1, title="Again")


def test_a_spelling_is_kept_once():
    spelling = Spelling.objects.first()
    with pytest.raises(IntegrityError, match=r"search_spelling_once|deletion"), transaction.atomic():
        Spelling.objects.create(deletion=spelling.deletion, word=spelling.word)


def test_known_words_are_found_in_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        keys("organization", "prairie")


def test_a_misspelling_takes_three(django_assert_num_queries):
    with django_assert_num_queries(3):
        keys("organization", "praire")


def test_titles_alone_can_be_searched():
    put(Found("contact", 1, "Visit to the mill", "They need welders"))
    put(Found("contact", 2, "Welders", ""))
    assert set(keys("contact", "welders")) == {1, 2}
    assert keys("contact", "welders", titles_only=True) == [2]
    assert keys("contact", "weldres", titles_only=True) == [2]
