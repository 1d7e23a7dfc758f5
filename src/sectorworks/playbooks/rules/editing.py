"""One step of a playbook changed as a person changes it on a form, and one part put back as another edition has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .content import Content, Evidence, Gate, Question, Role, Step, Template, Trouble
from .words import Words

# Parts of a step by the kind that `difference` calls them: the field, and what tells one from another.
LISTED = {"task": "tasks", "role": "roles"}
CODED = {
    "question": ("questions", "code"),
    "gate": ("gates", "code"),
    "evidence": ("evidence", "proof"),
    "template": ("templates", "code"),
    "trouble": ("troubles", "code"),
}
PLAIN = {"title": ("title",), "purpose": ("purpose",), "why": ("why",), "weeks": ("weeks_least", "weeks_most")}


@dataclass(frozen=True, slots=True)
class GateEdit:
    """One gate: its words, the look at the record it goes by, and how strict it is."""

    words: str
    proof: str
    is_required: bool = False
    may_be_waived: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """Parts of its own that a region adds to a step; those without words are none."""

    questions: tuple[str, ...] = ()
    gates: tuple[GateEdit, ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()
    templates: tuple[tuple[str, str], ...] = ()
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepEdit:
    """What a region changes in one step, in one language. Texts are as that language has them.

    Parts are by code, evidence by its proof, and one whose words are empty is taken out. `roles` are (who, does) in
    the step's order, those beyond it new. Templates are (title, text); `settings` the numbers the step's gates read.
    """

    language: str
    title: str
    purpose: str
    why: str
    weeks: tuple[int, int]
    tasks: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    questions: Mapping[str, str]
    gates: Mapping[str, GateEdit]
    evidence: Mapping[str, str]
    templates: Mapping[str, tuple[str, str]]
    troubles: Mapping[str, str]
    added: Added = field(default_factory=Added)
    settings: Mapping[str, int] = field(default_factory=dict)


def with_step(content: Content, code: str, edit: StepEdit) -> Content:
    """The playbook with this step as the form has it; everything else stays."""
    steps = tuple(_changed(one, edit, content) if one.code == code else one for one in content.steps)
    settings = tuple(replace(one, value=edit.settings.get(one.code, one.value)) for one in content.settings)
    return replace(content, steps=steps, settings=settings)


def _changed(step: Step, edit: StepEdit, content: Content) -> Step:
    added, here = edit.added, edit.language

    def codes(name: str) -> Iterator[str]:
        return _free(f"{step.code}_own", {one.code for each in content.steps for one in getattr(each, name)})

    return replace(
        step,
        title=worded(step.title, edit.title, here),
        purpose=worded(step.purpose, edit.purpose, here),
        why=worded(step.why, edit.why, here),
        weeks_least=edit.weeks[0],
        weeks_most=edit.weeks[1],
        tasks=_tasks(step.tasks, edit),
        roles=tuple(_roles(step.roles, edit)),
        questions=(
            *(replace(one, words=words) for one, words in _kept(step.questions, edit.questions, here)),
            *(Question(code, words) for code, words in zip(codes("questions"), _new(added.questions), strict=False)),
        ),
        gates=(
            *_gates(step.gates, edit),
            *(
                Gate(code, one.proof, Words(_tidy(one.words)), (), one.is_required, one.may_be_waived)
                for code, one in zip(codes("gates"), [one for one in added.gates if one.words.strip()], strict=False)
            ),
        ),
        evidence=(
            *(replace(one, words=words) for one, words in _kept(step.evidence, edit.evidence, here, "proof")),
            *(Evidence(proof, Words(_tidy(words))) for proof, words in added.evidence if words.strip()),
        ),
        templates=(
            *_templates(step.templates, edit),
            *(
                Template(code, Words(_tidy(title)), Words(_tidy(text)))
                for code, (title, text) in zip(
                    codes("templates"), [one for one in added.templates if one[1].strip()], strict=False
                )
            ),
        ),
        troubles=(
            *(replace(one, words=words) for one, words in _kept(step.troubles, edit.troubles, here)),
            *(Trouble(code, words) for code, words in zip(codes("troubles"), _new(added.troubles), strict=False)),
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


def _roles(kept: Sequence[Role], edit: StepEdit) -> Iterator[Role]:
    for place, (who, does) in enumerate(edit.roles):
        if not (who.strip() or does.strip()):
            continue
        old = kept[place] if place < len(kept) else Role(Words(""), Words(""))
        yield Role(worded(old.who, who, edit.language), worded(old.does, does, edit.language))


def _kept(
    parts: Sequence[Any], texts: Mapping[str, str], language: str, key: str = "code"
) -> Iterator[tuple[Any, Words]]:
    """Each part that stays, with its words as the form has them."""
    for one in parts:
        text = texts.get(getattr(one, key), "")
        if text.strip():
            yield one, worded(one.words, text, language)


def _gates(kept: Sequence[Gate], edit: StepEdit) -> Iterator[Gate]:
    for gate in kept:
        given = edit.gates.get(gate.code)
        if given is None or not given.words.strip():
            continue
        words = worded(gate.words, given.words, edit.language)
        yield replace(
            gate, words=words, proof=given.proof, is_required=given.is_required, may_be_waived=given.may_be_waived
        )


def _templates(kept: Sequence[Template], edit: StepEdit) -> Iterator[Template]:
    for one in kept:
        title, text = edit.templates.get(one.code, ("", ""))
        if text.strip():
            yield replace(
                one, title=worded(one.title, title, edit.language), text=worded(one.text, text, edit.language)
            )


def _new(texts: Iterable[str]) -> list[Words]:
    return [Words(_tidy(one)) for one in texts if one.strip()]


def _free(base: str, taken: set[str]) -> Iterator[str]:
    """Codes that nobody has yet, one after the other."""
    number = 1
    while True:
        if f"{base}_{number}" not in taken:
            yield f"{base}_{number}"
        number += 1


def put_back(content: Content, parent: Content, *, step: str, kind: str, code: str) -> Content:
    """The playbook with one part as the parent has it, named as `difference` names a change; `KeyError` for no part.

    Tasks and roles have no code: all of a step's go back together.
    """
    if not step:
        return _top_back(content, parent, kind, code)
    here, there = content.step(step), parent.step(step)
    if kind in CODED:
        name, key = CODED[kind]
        back: dict[str, Any] = {name: _one_back(getattr(here, name), getattr(there, name), key, code)}
    else:
        names = PLAIN.get(kind) or (LISTED[kind],)
        back = {name: getattr(there, name) for name in names}
    changed = replace(here, **back)
    return replace(content, steps=tuple(changed if one.code == step else one for one in content.steps))


def _top_back(content: Content, parent: Content, kind: str, code: str) -> Content:
    if kind == "setting":
        return replace(content, settings=_one_back(content.settings, parent.settings, "code", code))
    if kind not in ("title", "summary"):
        raise KeyError(kind)
    return replace(content, **{kind: getattr(parent, kind)})


def _one_back(here: Sequence[Any], there: Sequence[Any], key: str, code: str) -> tuple[Any, ...]:
    """The parts with one as it was: changed back, taken out, or in its old place again."""
    old = next((one for one in there if getattr(one, key) == code), None)
    kept = [one for one in here if getattr(one, key) != code]
    if old is None:
        if len(kept) == len(here):
            raise KeyError(code)
        return tuple(kept)
    place = next((number for number, one in enumerate(here) if getattr(one, key) == code), None)
    if place is None:
        before = {getattr(one, key) for one in there[: there.index(old)]}
        place = sum(1 for one in kept if getattr(one, key) in before)
    return (*kept[:place], old, *kept[place:])
