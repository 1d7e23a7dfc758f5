"""A playbook is read, checked and written back; each fault is told with the step and the field."""

from __future__ import annotations

from copy import deepcopy

import pytest

from sectorworks.playbooks.queries import editions
from sectorworks.playbooks.rules.reading import MOST_LETTERS, ContentError, as_plain, read

TWICE = "playbook, steps: the code 'meet' stands there twice."
NO_ENGLISH = "step 'meet', title: the English words are missing."
WORDS = "write the words, or the words of 'en' and 'es'."


@pytest.fixture
def plain():
    step = {
        "code": "meet",
        "title": "Meet",
        "purpose": {"en": "Meet once.", "es": "Reunirse una vez."},
        "why": "To know each other.",
        "weeks_least": 1,
        "weeks_most": 2,
        "questions": [{"code": "who", "words": "Who comes?"}],
        "gates": [{"code": "met", "proof": "meeting_held", "words": "They met {times} times", "settings": ["times"]}],
    }
    number = {"code": "times", "words": "Times", "value": 2, "least": 1, "most": 5}
    return {
        "title": "Small", "summary": "One step.", "source": "Us", "valid_from": "2026-01-31",
        "settings": [number], "steps": [step],
    }  # fmt: skip


def problems(plain):
    with pytest.raises(ContentError) as wrong:
        read(plain)
    return wrong.value.problems


def test_what_is_read_is_written_back_and_read_again(plain):
    found = read(plain)
    assert found.steps[0].purpose.of("es") == "Reunirse una vez."
    assert found.steps[0].title.of("es") == "Meet"  # nobody wrote the Spanish
    assert found.numbers == {"times": 2}
    assert found.steps[0].gates[0].words.with_numbers(found.numbers) == "They met 2 times"
    assert read(as_plain(found)) == found


def test_every_fault_is_told_at_once_with_its_place(plain):
    plain["steps"][0]["weeks_least"] = "soon"
    plain["steps"][0]["gates"][0]["proof"] = "Meeting held!"
    plain["steps"][0]["questions"][0]["words"] = {"fr": "Qui vient?"}
    plain["valid_from"] = "spring"
    assert problems(plain) == (
        "playbook, valid_from: write a date such as 2026-01-31.",
        "step 'meet', weeks_least: write a whole number from 0 to 260.",
        "step 'meet', question 'who', words: write the words, or the words of 'en' and 'es'.",
        "step 'meet', gate 'met', proof: write a code of small letters and _ with at most 60 signs.",
    )


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda one: one["steps"].clear(), "playbook: it has no step. Write at least one."),
        (lambda one: one["steps"].append(deepcopy(one["steps"][0])), TWICE),
        (lambda one: one["settings"][0].update(value=9), "setting 'times': 9 is not between 1 and 5."),
        (lambda one: one["steps"][0].update(weeks_least=5), "step 'meet', weeks: from 5 to 2 runs backwards."),
        (
            lambda one: one["steps"][0]["gates"][0].update(settings=["days"]),
            "step 'meet', gate 'met': the setting 'days' is not defined.",
        ),
        (lambda one: one["steps"][0].update(title=""), NO_ENGLISH),
        (lambda one: one["steps"][0].update(title={"es": "Reunirse"}), NO_ENGLISH),
        (lambda one: one.update(title=7), f"playbook, title: {WORDS}"),
        (lambda one: one["steps"][0].update(gates="none"), "step 'meet', gates: here a list is expected."),
        (lambda one: one["steps"][0].update(tasks=[3]), f"step 'meet', task 1: {WORDS}"),
        (lambda one: one["steps"].append("later"), "step 2: here fields with names are expected."),
        (
            lambda one: one["steps"][0]["gates"][0].update(is_required="yes"),
            "step 'meet', gate 'met', is_required: write true or false.",
        ),
    ],
)  # fmt: skip
def test_single_faults(plain, spoil, told):
    spoil(plain)
    assert told in problems(plain)


@pytest.mark.parametrize(("letters", "fits"), [(MOST_LETTERS, True), (MOST_LETTERS + 1, False)])
def test_texts_have_an_end(plain, letters, fits):
    plain["summary"] = "x" * letters
    if fits:
        assert len(read(plain).summary.en) == letters
    else:
        assert problems(plain) == (f"playbook, summary: write a text of at most {MOST_LETTERS} letters.",)


@pytest.mark.parametrize("junk", [None, [], "text", 3, {"steps": {}}])
def test_anything_else_is_refused_in_words(junk):
    assert problems(junk)


def test_braces_of_others_are_left_alone():
    words = read({**plain_of("{0.__class__} {times} {unknown}")}).summary
    assert words.with_numbers({"times": 3}) == "{0.__class__} 3 {unknown}"


def plain_of(summary):
    step = {"code": "a", "title": "A", "purpose": "A", "why": "A", "weeks_least": 0, "weeks_most": 0}
    return {"title": "T", "summary": summary, "source": "", "valid_from": "2026-01-01", "steps": [step]}


def test_the_illinois_playbook_has_the_five_steps_in_both_languages():
    content = editions.edition("illinois/1").content
    assert [one.code for one in content.steps] == ["consensus", "organize", "launch", "aftermath", "implement"]
    assert content.numbers == {
        "core_group_least": 2,
        "core_group_most": 5,
        "launch_minutes_most": 90,
        "champions_least": 2,
        "choices_each": 3,
        "fresh_days": 90,
    }
    for step in content.steps:
        assert step.questions, step.code
        assert step.gates, step.code
        assert step.templates, step.code
        assert step.roles, step.code
        assert step.troubles, step.code
        assert any(gate.is_required for gate in step.gates), step.code
        assert all(gate.citation for gate in step.gates), step.code
    assert lacking_spanish(as_plain(content)) == []


def lacking_spanish(value):
    """Every English text without a Spanish one."""
    if isinstance(value, dict):
        if "en" in value:
            return [] if value.get("es") else [value["en"]]
        return [found for one in value.values() for found in lacking_spanish(one)]
    return [found for one in value for found in lacking_spanish(one)] if isinstance(value, list) else []


def test_every_number_in_the_words_is_a_setting():
    content = editions.edition("illinois/1").content
    for step in content.steps:
        for words in (step.purpose, step.why, *step.tasks, *(gate.words for gate in step.gates)):
            for language in ("en", "es"):
                assert "{" not in type(words)(words.of(language)).with_numbers(content.numbers), words
