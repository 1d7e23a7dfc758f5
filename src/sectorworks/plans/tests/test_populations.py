"""The populations file: the law's fourteen, names in both languages, words that name one population each."""

from __future__ import annotations

import re
from collections import Counter

from sectorworks.plans.queries import populations


def test_the_fourteen_of_the_law_come_first_and_in_order():
    letters = [re.match(r"29 USC 3102\(24\)\(([A-N])\)", one.cite) for one in populations.all()]
    assert "".join(found[1] for found in letters if found) == "ABCDEFGHIJKLMN"
    assert all(letters[:14])


def test_codes_are_slugs_and_names_are_there_in_both_languages():
    found = populations.all()
    assert len({one.code for one in found}) == len(found)
    assert all(re.fullmatch(r"[a-z-]{1,40}", one.code) for one in found)
    assert all(one.name("en") and one.name("es") and one.cite for one in found)
    assert {"opportunity-youth", "justice-impacted", "people-with-disabilities", "long-term-unemployed"} <= {
        one.code for one in found
    }


def test_a_word_names_one_population():
    words = Counter(word.lower() for one in populations.all() for word in one.words)
    assert [word for word, count in words.items() if count > 1] == []
