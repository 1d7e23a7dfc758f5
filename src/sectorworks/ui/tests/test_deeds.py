"""A record's history in words: by verb, and a verb without words as it is kept."""

from __future__ import annotations

from django.utils.translation import override

from sectorworks.ui.deeds import deed


def test_a_verb_is_told_in_words_and_an_unknown_one_as_it_is_kept():
    with override("en"):
        assert deed("say status") == "Said how it stands"
        assert deed("give slot") == "Give slot"
