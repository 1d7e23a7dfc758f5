"""What tells two editions of a playbook apart, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .content import Content, Gate, Step
from .words import Words


class How(StrEnum):
    """What happened to a part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One part that differs. `step` is empty for the playbook as a whole; `code` names the part within its kind.

    `before` and `after` are what a reader compares; one of them is empty for what was added or removed. `proofs` are
    the looks at the record that a gate went by and goes by, when they differ.
    """

    step: str
    kind: str
    code: str
    how: How
    before: Words | None = None
    after: Words | None = None
    proofs: tuple[str, str] | None = None


def difference(one: Content, other: Content) -> tuple[Change, ...]:
    """Every change that leads from the one to the other, in the order of the playbook.

    Parts are matched by their codes; those without one (tasks, roles) by their words.
    """
    return tuple(_all(one, other))


def _all(one: Content, other: Content) -> Iterator[Change]:
    for name in ("title", "summary"):
        yield from _words("", name, "", getattr(one, name), getattr(other, name))
    yield from _coded("", "setting", _by_code(one.settings, "code"), _by_code(other.settings, "code"))
    before, after = {step.code: step for step in one.steps}, {step.code: step for step in other.steps}
    for code in _together(list(before), list(after)):
        if code not in after:
            yield Change(code, "step", code, How.REMOVED, before=before[code].title)
        elif code not in before:
            yield Change(code, "step", code, How.ADDED, after=after[code].title)
        else:
            yield from _step(before[code], after[code])


def _step(one: Step, other: Step) -> Iterator[Change]:
    for name in ("title", "purpose", "why"):
        yield from _words(one.code, name, "", getattr(one, name), getattr(other, name))
    yield from _words(one.code, "weeks", "", _weeks(one), _weeks(other))
    yield from _listed(one.code, "task", one.tasks, other.tasks)
    yield from _listed(one.code, "role", [_role(part) for part in one.roles], [_role(part) for part in other.roles])
    for kind, key in (
        ("question", "code"),
        ("gate", "code"),
        ("evidence", "proof"),
        ("template", "code"),
        ("trouble", "code"),
    ):
        name = kind if kind == "evidence" else f"{kind}s"
        yield from _coded(one.code, kind, _by_code(getattr(one, name), key), _by_code(getattr(other, name), key))


def _by_code(parts: Sequence[Any], key: str) -> dict[str, Any]:
    return {getattr(part, key): part for part in parts}


def _coded(step: str, kind: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    for code in _together(list(before), list(after)):
        old, new = before.get(code), after.get(code)
        if old == new:
            continue
        how = How.ADDED if old is None else How.REMOVED if new is None else How.CHANGED
        proofs = (old.proof, new.proof) if isinstance(old, Gate) and new and old.proof != new.proof else None
        yield Change(step, kind, code, how, _told(old) if old else None, _told(new) if new else None, proofs)


def _listed(step: str, kind: str, before: Sequence[Words], after: Sequence[Words]) -> Iterator[Change]:
    for gone in before:
        if gone not in after:
            yield Change(step, kind, "", How.REMOVED, before=gone)
    for come in after:
        if come not in before:
            yield Change(step, kind, "", How.ADDED, after=come)


def _words(step: str, kind: str, code: str, before: Words, after: Words) -> Iterator[Change]:
    if before != after:
        yield Change(step, kind, code, How.CHANGED, before, after)


def _told(part: Any) -> Words:
    """A part in words that show whatever of it may change."""
    if isinstance(part, Gate):
        asks = {
            (True, True): Words("required, may be waived", "requerido, se puede dispensar"),
            (True, False): Words("required", "requerido"),
            (False, True): Words("advised", "recomendado"),
            (False, False): Words("advised", "recomendado"),
        }
        return _joined(part.words, asks[part.is_required, part.may_be_waived], " ({})")
    if hasattr(part, "value"):
        return _joined(part.words, Words(str(part.value)), ": {}")
    if hasattr(part, "text"):
        return _joined(part.title, part.text, "\n{}")
    words: Words = part.words
    return words


def _role(part: Any) -> Words:
    return _joined(part.who, part.does, ": {}")


def _weeks(step: Step) -> Words:
    span = f"{step.weeks_least}–{step.weeks_most}"
    return Words(f"{span} weeks", f"{span} semanas")


def _joined(one: Words, other: Words, between: str) -> Words:
    told = {key: one.of(key) + between.format(other.of(key)) for key in ("en", "es")}
    return Words(told["en"], told["es"])


def _together(before: list[str], after: list[str]) -> list[str]:
    """Both orders in one: the new order, with what was removed after what it followed.

    >>> _together(["a", "b", "c"], ["a", "c", "d"])
    ['a', 'b', 'c', 'd']
    """
    found = list(after)
    for place, code in enumerate(before):
        if code not in found:
            found.insert(found.index(before[place - 1]) + 1 if place else 0, code)
    return found
