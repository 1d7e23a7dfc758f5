"""English and Spanish say the same things, and ask for the same facts."""

from __future__ import annotations

from string import Formatter

import pytest

from sectorworks.reports.rules.wording import english, spanish
from sectorworks.reports.rules.wording.templates import joined


def fields(form):
    forms = form if isinstance(form, tuple) else (form,)
    return {name for one in forms for _text, name, _spec, _conversion in Formatter().parse(one) if name}


@pytest.mark.parametrize("table", ["GROUPS", "OFFICES", "WORDS", "SECTIONS", "SENTENCES"])
def test_both_languages_have_the_same_entries(table):
    assert set(getattr(english, table)) == set(getattr(spanish, table))


@pytest.mark.parametrize("name", sorted(english.SENTENCES))
def test_both_languages_ask_for_the_same_facts(name):
    assert {one.lower() for one in fields(english.SENTENCES[name])} == {
        one.lower() for one in fields(spanish.SENTENCES[name])
    }


def test_a_list_of_one_needs_no_and():
    assert joined("en", ["Ash"]) == "Ash"
