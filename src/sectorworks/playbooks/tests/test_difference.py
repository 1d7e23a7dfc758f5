"""What tells two editions apart, and one step changed as a form changes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sectorworks.playbooks.queries import editions
from sectorworks.playbooks.rules.content import Question
from sectorworks.playbooks.rules.difference import How, difference
from sectorworks.playbooks.rules.editing import StepEdit, with_step
from sectorworks.playbooks.rules.words import Words


@pytest.fixture
def content():
    return editions.edition("illinois/1").content


def unchanged(step, language="en", **fields):
    """A form sent back as it was opened."""
    plain = {
        "language": language,
        "title": step.title.of(language),
        "purpose": step.purpose.of(language),
        "why": step.why.of(language),
        "weeks": (step.weeks_least, step.weeks_most),
        # Browsers send their own line ends.
        "tasks": tuple(one.of(language) for one in step.tasks),
        "questions": {one.code: one.words.of(language).replace("\n", "\r\n") for one in step.questions},
        "templates": {one.code: one.text.of(language).replace("\n", "\r\n") for one in step.templates},
        "required": frozenset(one.code for one in step.gates if one.is_required),
        "waivable": frozenset(one.code for one in step.gates if one.may_be_waived),
    }
    return StepEdit(**plain | fields)


def told(changes):
    return [(one.step, one.kind, one.code, str(one.how)) for one in changes]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_form_sent_back_untouched_changes_nothing(content, language):
    for step in content.steps:
        assert difference(content, with_step(content, step.code, unchanged(step, language))) == ()


def test_questions_are_added_changed_and_taken_out(content):
    step = content.step("organize")
    asked = {one.code: one.words.en for one in step.questions} | {"movers": "", "listeners": "Do all listen?"}
    edit = unchanged(step, questions=asked, new_questions=("Who pays for lunch?", " "))
    changed = with_step(content, "organize", edit)
    assert told(difference(content, changed)) == [
        ("organize", "question", "listeners", "changed"),
        ("organize", "question", "movers", "removed"),
        ("organize", "question", "organize_own_1", "added"),
    ]
    # Undone in the other direction, what was added is removed.
    assert {one.how for one in difference(changed, content)} == {How.ADDED, How.REMOVED, How.CHANGED}
    # A second own question has a code of its own.
    again = with_step(changed, "organize", unchanged(changed.step("organize"), new_questions=("Who drives?",)))
    assert [one.code for one in again.step("organize").questions][-2:] == ["organize_own_1", "organize_own_2"]


def test_gates_and_numbers(content):
    step = content.step("organize")
    edit = unchanged(step, required=frozenset(), waivable=frozenset({"chair"}), settings={"core_group_most": 8})
    changed = with_step(content, "organize", edit)
    assert changed.numbers["core_group_most"] == 8
    gates = {one.code: (one.is_required, one.may_be_waived) for one in changed.step("organize").gates}
    assert gates["chair"] == (False, True)
    found = difference(content, changed)
    assert ("", "setting", "core_group_most", "changed") in told(found)
    chair = next(one for one in found if one.code == "chair")
    assert (str(chair.before), str(chair.after)) == (
        "Somebody from a company chairs (required)",
        "Somebody from a company chairs (advised)",
    )


def test_english_that_changes_takes_its_spanish_along_and_spanish_changes_alone(content):
    step = content.step("launch")
    english = with_step(content, "launch", unchanged(step, title="Start the partnership")).step("launch")
    assert english.title == Words("Start the partnership")
    spanish = with_step(content, "launch", unchanged(step, "es", title="Iniciar la alianza")).step("launch")
    assert spanish.title == Words("Launch the partnership", "Iniciar la alianza")


def test_tasks_are_told_by_their_words(content):
    step = content.step("launch")
    tasks = (*(one.en for one in step.tasks[1:]), "Order coffee.")
    changed = with_step(content, "launch", unchanged(step, tasks=tasks))
    assert changed.step("launch").tasks[0] == step.tasks[1]  # with its Spanish
    assert [(one.kind, str(one.how), str(one.before or one.after)) for one in difference(content, changed)] == [
        ("task", "removed", "Hold it at a company of the industry."),
        ("task", "added", "Order coffee."),
    ]


def test_steps_themselves(content):
    fewer = replace(content, steps=content.steps[1:])
    assert told(difference(content, fewer)) == [("consensus", "step", "consensus", "removed")]
    assert told(difference(fewer, content)) == [("consensus", "step", "consensus", "added")]


def test_weeks_and_questions_in_the_other_language_alone(content):
    step = content.step("launch")
    question = Question("growth", Words(step.questions[0].words.en, "¿Dónde?"), step.questions[0].citation)
    other = replace(step, weeks_most=12, questions=(question, *step.questions[1:]))
    changed = replace(content, steps=tuple(other if one.code == "launch" else one for one in content.steps))
    found = difference(content, changed)
    assert told(found) == [("launch", "weeks", "", "changed"), ("launch", "question", "growth", "changed")]
    assert (str(found[0].before), str(found[0].after)) == ("4–10 weeks", "4–12 weeks")
