"""What tells two editions apart, and one step changed as a form changes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sectorworks.playbooks.queries import editions
from sectorworks.playbooks.rules.content import Evidence, Question, Role
from sectorworks.playbooks.rules.difference import How, difference
from sectorworks.playbooks.rules.editing import Added, GateEdit, StepEdit, put_back, with_step
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
        "roles": tuple((one.who.of(language), one.does.of(language)) for one in step.roles),
        "questions": {one.code: one.words.of(language).replace("\n", "\r\n") for one in step.questions},
        "gates": {
            one.code: GateEdit(one.words.of(language), one.proof, one.is_required, one.may_be_waived)
            for one in step.gates
        },
        "evidence": {one.proof: one.words.of(language) for one in step.evidence},
        "templates": {
            one.code: (one.title.of(language), one.text.of(language).replace("\n", "\r\n")) for one in step.templates
        },
        "troubles": {one.code: one.words.of(language) for one in step.troubles},
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
    edit = unchanged(step, questions=asked, added=Added(questions=("Who pays for lunch?", " ")))
    changed = with_step(content, "organize", edit)
    assert told(difference(content, changed)) == [
        ("organize", "question", "listeners", "changed"),
        ("organize", "question", "movers", "removed"),
        ("organize", "question", "organize_own_1", "added"),
    ]
    # Undone in the other direction, what was added is removed.
    assert {one.how for one in difference(changed, content)} == {How.ADDED, How.REMOVED, How.CHANGED}
    # A second own question has a code of its own.
    again = with_step(changed, "organize", unchanged(changed.step("organize"), added=Added(("Who drives?",))))
    assert [one.code for one in again.step("organize").questions][-2:] == ["organize_own_1", "organize_own_2"]


def test_gates_and_numbers(content):
    step = content.step("organize")
    gates = {one.code: GateEdit(one.words.en, one.proof, False, one.code == "chair") for one in step.gates}
    edit = unchanged(step, gates=gates, settings={"core_group_most": 8})
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


def reworked(content):
    """A step with each kind of part changed, taken out and added: what a region may do on the form."""
    step = content.step("launch")
    plain = unchanged(step)
    first = step.gates[0]
    gates = dict(plain.gates) | {
        first.code: GateEdit("We have a day and a room", "launch_held", first.is_required, first.may_be_waived),
        step.gates[1].code: GateEdit(" ", step.gates[1].proof),
    }
    edit = unchanged(
        step,
        weeks=(1, 2),
        roles=(("Chair", "Opens"), *plain.roles[1:], ("", ""), ("Scribe", "Writes")),
        gates=gates,
        evidence=dict.fromkeys(plain.evidence, ""),
        templates={code: ("Ours", text) for code, (_title, text) in plain.templates.items()},
        troubles=dict.fromkeys(plain.troubles, ""),
        added=Added(
            gates=(GateEdit("Companies invite", "invitations_by_peers", True),),
            evidence=(("circle_grows", "The circle grows"),),
            templates=(("Note", "Dear all"), ("Empty", " ")),
            troubles=("Nobody has time", ""),
        ),
    )
    return with_step(content, "launch", edit)


def test_every_kind_of_part_may_change(content):
    old, new = content.step("launch"), reworked(content).step("launch")
    assert new.roles[0] == Role(Words("Chair"), Words("Opens"))
    assert new.roles[-1] == Role(Words("Scribe"), Words("Writes"))
    assert len(new.roles) == len(old.roles) + 1
    assert [one.code for one in new.gates] == [old.gates[0].code, *(one.code for one in old.gates[2:]), "launch_own_1"]
    assert (new.gates[0].proof, new.gates[0].settings) == ("launch_held", old.gates[0].settings)
    assert new.evidence == (Evidence("circle_grows", Words("The circle grows")),)
    assert [str(one.title) for one in new.templates][-1] == "Note"
    assert new.templates[0].text == old.templates[0].text
    assert [(one.code, str(one.words)) for one in new.troubles] == [("launch_own_1", "Nobody has time")]
    found = difference(content, reworked(content))
    moved = next(one for one in found if one.code == old.gates[0].code)
    assert moved.proofs == (old.gates[0].proof, "launch_held")


def test_each_change_is_put_back_by_its_name_until_nothing_differs(content):
    changed = reworked(content)
    kinds = set()
    while left := difference(content, changed):
        one = left[len(left) // 2]  # from the middle, so that neighbors are missing
        kinds.add(one.kind)
        changed = put_back(changed, content, step=one.step, kind=one.kind, code=one.code)
        assert len(difference(content, changed)) < len(left)
    assert kinds == {"weeks", "role", "gate", "evidence", "template", "trouble"}
    assert [one.code for one in changed.step("launch").gates] == [one.code for one in content.step("launch").gates]


def test_the_playbook_as_a_whole_is_put_back_too(content):
    changed = replace(
        content, title=Words("Ours"), settings=(replace(content.settings[0], value=9), *content.settings[1:])
    )
    for kind, code in (("title", ""), ("setting", content.settings[0].code)):
        changed = put_back(changed, content, step="", kind=kind, code=code)
    assert changed == content


@pytest.mark.parametrize(
    ("step", "kind", "code"), [("dance", "why", ""), ("launch", "gate", "none"), ("", "step", "x")]
)
def test_a_part_that_nobody_knows_is_not_put_back(content, step, kind, code):
    with pytest.raises(KeyError):
        put_back(content, content, step=step, kind=kind, code=code)
