"""One step of a playbook changed as a person changes it on a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .content import Content, Gate, Question, Step
from .words import Words


@dataclass(frozen=True, slots=True)
class StepEdit:
    """What a region changes in one step, in one language. Texts are as that language has them.

    `questions` are by code, and one that is empty is taken out; `new_questions` are added with codes of their own.
    `required` and `waivable` hold codes of gates; `settings` the numbers the step's gates read.
    """

    language: str
    title: str
    purpose: str
    why: str
    weeks: tuple[int, int]
    tasks: tuple[str, ...]
    questions: Mapping[str, str]
    new_questions: tuple[str, ...] = ()
    templates: Mapping[str, str] | None = None
    required: frozenset[str] = frozenset()
    waivable: frozenset[str] = frozenset()
    settings: Mapping[str, int] | None = None


def with_step(content: Content, code: str, edit: StepEdit) -> Content:
    """The playbook with this step as the form has it; everything else stays."""
    steps = tuple(_changed(one, edit, content) if one.code == code else one for one in content.steps)
    numbers = edit.settings or {}
    settings = tuple(replace(one, value=numbers.get(one.code, one.value)) for one in content.settings)
    return replace(content, steps=steps, settings=settings)


def _changed(step: Step, edit: StepEdit, content: Content) -> Step:
    templates = edit.templates or {}
    return replace(
        step,
        title=worded(step.title, edit.title, edit.language),
        purpose=worded(step.purpose, edit.purpose, edit.language),
        why=worded(step.why, edit.why, edit.language),
        weeks_least=edit.weeks[0],
        weeks_most=edit.weeks[1],
        tasks=_tasks(step.tasks, edit),
        questions=_questions(step, edit, content),
        gates=tuple(_gate(one, edit) for one in step.gates),
        templates=tuple(
            replace(one, text=worded(one.text, templates[one.code], edit.language)) if one.code in templates else one
            for one in step.templates
        ),
    )


def worded(words: Words, text: str, language: str) -> Words:
    """The words with the text of one language changed.

    English words that change take their Spanish with them, so that nobody reads a translation of what no longer
    stands; it is written anew on the Spanish page.

    >>> worded(Words("team", "equipo"), "crew", "en"), worded(Words("team", "equipo"), "grupo", "es")
    (Words(en='crew', es=''), Words(en='team', es='grupo'))
    """
    text = _tidy(text)
    if text == _tidy(words.of(language)):
        return words
    return Words(words.en, text) if language[:2] == "es" else Words(text)


def _tidy(text: str) -> str:
    """Browsers send line ends of their own."""
    return text.replace("\r\n", "\n").strip()


def _tasks(kept: Sequence[Words], edit: StepEdit) -> tuple[Words, ...]:
    """One task a line. A line that says what a task said in this language is that task, with its other words."""
    known = {_tidy(one.of(edit.language)): one for one in kept}
    return tuple(known.get(_tidy(one), Words(_tidy(one))) for one in edit.tasks if one.strip())


def _questions(step: Step, edit: StepEdit, content: Content) -> tuple[Question, ...]:
    kept = tuple(
        replace(one, words=worded(one.words, edit.questions[one.code], edit.language))
        if one.code in edit.questions
        else one
        for one in step.questions
        if edit.questions.get(one.code, "kept").strip()
    )
    taken = {one.code for each in content.steps for one in each.questions}
    added = []
    for text in edit.new_questions:
        if text.strip():
            code = _free(f"{step.code}_own", taken)
            taken.add(code)
            added.append(Question(code, Words(_tidy(text))))
    return (*kept, *added)


def _free(base: str, taken: set[str]) -> str:
    number = 1
    while f"{base}_{number}" in taken:
        number += 1
    return f"{base}_{number}"


def _gate(gate: Gate, edit: StepEdit) -> Gate:
    return replace(gate, is_required=gate.code in edit.required, may_be_waived=gate.code in edit.waivable)
