"""Editions, their differences and what was learned, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import Markup

from sectorworks.bodies.rules.redline import Change as Fate
from sectorworks.bodies.rules.redline import as_html, redline

from ..registry import proofs
from ..rules.content import Content, Step
from ..rules.difference import Change, How, difference
from ..rules.durations import Learned
from ..rules.editing import LISTED

KINDS = {
    "title": gettext_lazy("Title"),
    "summary": gettext_lazy("In short"),
    "setting": gettext_lazy("Number"),
    "step": gettext_lazy("Step"),
    "purpose": gettext_lazy("What it is for"),
    "why": gettext_lazy("Why"),
    "weeks": gettext_lazy("Usual duration"),
    "task": gettext_lazy("What to do"),
    "role": gettext_lazy("Who does what"),
    "question": gettext_lazy("Question"),
    "gate": gettext_lazy("What must be so"),
    "evidence": gettext_lazy("Evidence"),
    "template": gettext_lazy("Text to copy"),
    "trouble": gettext_lazy("What holds groups up"),
}
HOWS = {
    How.ADDED: (gettext_lazy("added"), "good"),
    How.REMOVED: (gettext_lazy("removed"), "bad"),
    How.CHANGED: (gettext_lazy("changed"), "attention"),
}


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """One change as a page shows it: the kind of part, what happened, and the words with the change marked.

    `note` says what else changed. `part` names it for a writer who puts it back, with the words of that button;
    tasks and roles go back together, so the first of them alone has one.
    """

    kind: str
    how: str
    tone: str
    words: Markup
    note: str = ""
    part: Mapping[str, str] | None = None
    back: str = ""


@dataclass(frozen=True, slots=True)
class StepChanges:
    """The changes of one step; code and title are empty for the playbook as a whole."""

    step: str
    title: str
    changes: tuple[ChangeTold, ...]


def changes_told(one: Content, other: Content) -> list[StepChanges]:
    """What leads from the one edition to the other, by step in the order of the playbook."""
    found: dict[str, list[ChangeTold]] = {}
    listed: set[tuple[str, str]] = set()
    for change in difference(one, other):
        told = _told(change)
        if change.kind != "step" and (change.step, change.kind) not in listed:
            part = {"step": change.step, "kind": change.kind, "code": change.code}
            told = replace(told, part=part, back=_back_words(change))
        if change.kind in LISTED:
            listed.add((change.step, change.kind))
        found.setdefault(change.step, []).append(told)
    titles = {step.code: str(step.title) for step in (*one.steps, *other.steps)}
    order = ["", *(step.code for step in other.steps), *(step.code for step in one.steps)]
    ranked = sorted(found, key=order.index)
    return [StepChanges(step, titles.get(step, ""), tuple(found[step])) for step in ranked]


def _back_words(change: Change) -> str:
    if change.kind in LISTED:
        return _("Put all back")
    return _("Take it out") if change.how is How.ADDED else _("Put it back")


def _told(change: Change) -> ChangeTold:
    how, tone = HOWS[change.how]
    said = {Fate.ADDED: (_("added:"), _("end of addition")), Fate.REMOVED: (_("removed:"), _("end of removal"))}
    before, after = str(change.before or ""), str(change.after or "")
    if change.proofs:
        looks = [str(proofs[code].label) if code in proofs else code for code in change.proofs]
        note = _("It goes by “%(after)s” instead of “%(before)s”.") % {"before": looks[0], "after": looks[1]}
        return ChangeTold(str(KINDS[change.kind]), str(how), tone, as_html(redline(before, after), said), note)
    if before == after and change.before and change.after:
        # The words differ in the other language alone.
        return ChangeTold(str(KINDS[change.kind]), _("changed in another language"), tone, Markup("{}").format(after))
    return ChangeTold(str(KINDS[change.kind]), str(how), tone, as_html(redline(before, after), said))


def usual_words(step: Step) -> str:
    """How long the playbook expects a step to take."""
    return _("%(least)s to %(most)s weeks") % {"least": step.weeks_least, "most": step.weeks_most}


def learned_words(found: Learned) -> str:
    """How long it took so far, without naming anybody; empty where too few partnerships speak."""
    if found.days_median is None or found.days_least is None or found.days_most is None:
        return ""
    told = {"half": weeks(found.days_median), "least": weeks(found.days_least), "most": weeks(found.days_most)}
    words = ngettext(
        "%(n)s partnership: half took up to %(half)s weeks; from %(least)s to %(most)s.",
        "%(n)s partnerships: half took up to %(half)s weeks; from %(least)s to %(most)s.",
        found.finished_count,
    )
    return words % (told | {"n": found.finished_count})


def weeks(days: float) -> int:
    """Days as whole weeks, rounded half up, so that a page tells no more than is known."""
    return int(days / 7 + 0.5)


def trouble_words(found: Learned | None, content: Content) -> list[str]:
    """What most often held groups up in a step, with how many of how many named it."""
    if found is None:
        return []
    names = {one.code: str(one.words) for step in content.steps for one in step.troubles}
    return [
        _("%(what)s: %(count)s of %(all)s") % {"what": names.get(code, code), "count": count, "all": found.troubled_of}
        for code, count in found.troubles
    ]


def learned_by_step(content: Content, known: Mapping[str, Learned]) -> list[tuple[Step, Learned | None, list[str]]]:
    """Each step of a playbook with what was learned of it."""
    return [(step, known.get(step.code), trouble_words(known.get(step.code), content)) for step in content.steps]
