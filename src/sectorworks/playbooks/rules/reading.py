"""A playbook read from plain data, as files and stored editions have it, and written back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from .content import Content, Evidence, Gate, Question, Role, Setting, Step, Template, Trouble
from .words import LANGUAGES, Words

Part = TypeVar("Part")
CODE = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
MOST_LETTERS = 6000
MOST_WEEKS = 260


class ContentError(ValueError):
    """What is wrong with a playbook: one sentence a fault, each with the step and the field."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


def read(plain: Any) -> Content:
    """The playbook; raises `ContentError` with all that is wrong at once."""
    problems: list[str] = []
    top = _Part(plain, "playbook", problems)
    numbers = top.many("settings", _setting, is_optional=True)
    found = Content(
        title=top.words("title"),
        summary=top.words("summary"),
        source=top.text("source"),
        valid_from=top.day("valid_from"),
        settings=numbers,
        steps=top.many("steps", _step, is_optional=True),
    )
    if not found.steps and not problems:
        problems.append("playbook: it has no step. Write at least one.")
    problems += _faults(found)
    if problems:
        raise ContentError(problems)
    return found


def _faults(found: Content) -> Iterable[str]:
    """What is wrong between the parts: codes used twice, settings that nobody defines."""
    names = [one.code for one in found.settings]
    yield from _twice("playbook, settings", names)
    yield from _twice("playbook, steps", [one.code for one in found.steps])
    # Answers and waivers are kept under these codes, so each may stand once in the whole playbook.
    for field in ("questions", "gates", "templates"):
        yield from _twice(f"playbook, {field}", [one.code for step in found.steps for one in getattr(step, field)])
    for one in found.settings:
        if not one.least <= one.value <= one.most:
            yield f"setting '{one.code}': {one.value} is not between {one.least} and {one.most}."
    for step in found.steps:
        if step.weeks_least > step.weeks_most:
            yield f"step '{step.code}', weeks: from {step.weeks_least} to {step.weeks_most} runs backwards."
        for gate in step.gates:
            for name in gate.settings:
                if name not in names:
                    yield f"step '{step.code}', gate '{gate.code}': the setting '{name}' is not defined."


def _twice(place: str, codes: list[str]) -> Iterable[str]:
    for code in sorted({one for one in codes if one and codes.count(one) > 1}):
        yield f"{place}: the code '{code}' stands there twice."


class _Part:
    """One mapping of the file. What is wrong with a field is noted with its place, and a blank goes on."""

    def __init__(self, plain: Any, place: str, problems: list[str]) -> None:
        self.place, self.problems = place, problems
        self.plain: Mapping[str, Any] = plain if isinstance(plain, Mapping) else {}
        if not isinstance(plain, Mapping):
            problems.append(f"{place}: here fields with names are expected.")

    def wrong(self, field: str, what: str) -> None:
        self.problems.append(f"{self.place}, {field}: {what}")

    def text(self, field: str) -> str:
        given = self.plain.get(field, "")
        if not isinstance(given, str) or len(given) > MOST_LETTERS:
            self.wrong(field, f"write a text of at most {MOST_LETTERS} letters.")
            return ""
        return given.strip()

    def code(self, field: str = "code", most: int = 60) -> str:
        given = self.plain.get(field)
        if not isinstance(given, str) or not CODE.fullmatch(given) or len(given) > most:
            self.wrong(field, f"write a code of small letters and _ with at most {most} signs.")
            return ""
        return given

    def number(self, field: str, most: int) -> int:
        given = self.plain.get(field)
        if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given <= most:
            self.wrong(field, f"write a whole number from 0 to {most}.")
            return 0
        return given

    def is_so(self, field: str) -> bool:
        given = self.plain.get(field, False)
        if not isinstance(given, bool):
            self.wrong(field, "write true or false.")
            return False
        return given

    def day(self, field: str) -> date:
        given = self.plain.get(field)
        if isinstance(given, date):
            return given
        try:
            return date.fromisoformat(str(given))
        except ValueError:
            self.wrong(field, "write a date such as 2026-01-31.")
            return date.min

    def words(self, field: str) -> Words:
        return _words(self.plain.get(field), f"{self.place}, {field}", self.problems)

    def list(self, field: str) -> list[Any]:
        given = self.plain.get(field, [])
        if not isinstance(given, list):
            self.wrong(field, "here a list is expected.")
            return []
        return given

    def many(self, field: str, read_one: Callable[[_Part], Part], *, is_optional: bool = False) -> tuple[Part, ...]:
        """Each part of a list. Its place is told by its code where it has one, else by its number."""
        name = field.removesuffix("s") if field != "evidence" else field
        lead = "" if is_optional else f"{self.place}, "
        found = []
        for count, plain in enumerate(self.list(field), start=1):
            given = plain.get("code") if isinstance(plain, Mapping) else None
            told = f"'{given}'" if isinstance(given, str) and given else str(count)
            found.append(read_one(_Part(plain, f"{lead}{name} {told}", self.problems)))
        return tuple(found)


def _words(given: Any, place: str, problems: list[str]) -> Words:
    plain = {"en": given} if isinstance(given, str) else given
    if not isinstance(plain, Mapping) or any(key not in LANGUAGES for key in plain):
        problems.append(f"{place}: write the words, or the words of 'en' and 'es'.")
        return Words("")
    told = {key: plain.get(key, "") for key in LANGUAGES}
    if any(not isinstance(one, str) or len(one) > MOST_LETTERS for one in told.values()):
        problems.append(f"{place}: write a text of at most {MOST_LETTERS} letters.")
        return Words("")
    if not told["en"].strip():
        problems.append(f"{place}: the English words are missing.")
    return Words(told["en"].strip(), told["es"].strip())


def _setting(part: _Part) -> Setting:
    return Setting(
        code=part.code(most=40),
        words=part.words("words"),
        value=part.number("value", 9999),
        least=part.number("least", 9999),
        most=part.number("most", 9999),
    )


def _step(part: _Part) -> Step:
    return Step(
        code=part.code(most=40),
        title=part.words("title"),
        purpose=part.words("purpose"),
        why=part.words("why"),
        weeks_least=part.number("weeks_least", MOST_WEEKS),
        weeks_most=part.number("weeks_most", MOST_WEEKS),
        tasks=tuple(
            _words(one, f"{part.place}, task {count}", part.problems)
            for count, one in enumerate(part.list("tasks"), start=1)
        ),
        roles=part.many("roles", lambda one: Role(one.words("who"), one.words("does"))),
        questions=part.many("questions", lambda one: Question(one.code(), one.words("words"), one.text("citation"))),
        gates=part.many("gates", _gate),
        evidence=part.many("evidence", lambda one: Evidence(one.code("proof"), one.words("words"))),
        templates=part.many("templates", lambda one: Template(one.code(), one.words("title"), one.words("text"))),
        troubles=part.many("troubles", lambda one: Trouble(one.code(most=40), one.words("words"))),
    )


def _gate(part: _Part) -> Gate:
    return Gate(
        code=part.code(),
        proof=part.code("proof"),
        words=part.words("words"),
        settings=tuple(str(one) for one in part.list("settings")),
        is_required=part.is_so("is_required"),
        may_be_waived=part.is_so("may_be_waived"),
        citation=part.text("citation"),
    )


def as_plain(content: Content) -> dict[str, Any]:
    """The playbook as a region's edition stores it; `read` gives it back unchanged."""
    return _plain(content)  # type: ignore[no-any-return]


def _plain(value: Any) -> Any:
    if isinstance(value, Words):
        return value.as_plain()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return value
