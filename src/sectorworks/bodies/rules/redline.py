"""What changed between two wordings, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from markupsafe import Markup, escape

# Words with what stands between them kept apart, so that putting the parts together gives the text again.
_PARTS = re.compile(r"\s+|\w+|[^\w\s]")


class Change(StrEnum):
    """What happened to a run of words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighboring words with the same fate."""

    change: Change
    text: str


def redline(old: str, new: str) -> tuple[Run, ...]:
    """Runs that give the old text without the added ones and the new text without the removed ones.

    >>> [(str(run.change), run.text) for run in redline("Serve youth.", "Serve all youth.")]
    [('kept', 'Serve'), ('added', ' all'), ('kept', ' youth.')]
    """
    before, after = _PARTS.findall(old), _PARTS.findall(new)
    runs: list[Run] = []
    for tag, a_from, a_to, b_from, b_to in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run(Change.KEPT, "".join(before[a_from:a_to])))
            continue
        if a_to > a_from:
            runs.append(Run(Change.REMOVED, "".join(before[a_from:a_to])))
        if b_to > b_from:
            runs.append(Run(Change.ADDED, "".join(after[b_from:b_to])))
    return tuple(runs)


def without(runs: Iterable[Run], change: Change) -> str:
    """The text with one kind of run left out: without ADDED the old wording, without REMOVED the new one."""
    return "".join(run.text for run in runs if run.change is not change)


def counts(runs: Iterable[Run]) -> tuple[int, int]:
    """How many words were added and removed.

    >>> counts(redline("Serve youth.", "Serve all youth in Illinois."))
    (3, 0)
    """
    told = {Change.ADDED: 0, Change.REMOVED: 0, Change.KEPT: 0}
    for run in runs:
        told[run.change] += len(re.findall(r"\w+", run.text))
    return told[Change.ADDED], told[Change.REMOVED]


def as_html(runs: Iterable[Run], words: dict[Change, tuple[str, str]], leave_out: Change | None = None) -> Markup:
    """The runs as ins and del, each said aloud by the words before and after it; line breaks stay.

    `words` gives for ADDED and REMOVED what a screen reader says at its start and at its end.
    """
    tags = {Change.ADDED: "ins", Change.REMOVED: "del"}
    html: list[str] = []
    for run in runs:
        if run.change is leave_out:
            continue
        if run.change is Change.KEPT:
            html.append(str(escape(run.text)))
            continue
        begins, ends = words[run.change]
        tag = tags[run.change]
        html.append(
            f'<{tag}><span class="sw-visually-hidden">{escape(begins)} </span>{escape(run.text)}'
            f'<span class="sw-visually-hidden"> {escape(ends)}</span></{tag}>'
        )
    return Markup("".join(html))  # noqa: S704 (every part is escaped above)
