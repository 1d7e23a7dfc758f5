"""Candidate champions in words and chips."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action, Status

from ..models import Mover, MoverState
from ..operations.movers import STEPS
from ..queries.parameters import reason_words

TONES = {
    MoverState.NAMED: "neutral",
    MoverState.APPROACHED: "info",
    MoverState.WARM: "attention",
    MoverState.INVITED: "info",
    MoverState.JOINED: "good",
    MoverState.DECLINED: "neutral",
}
COVERAGE = {
    "size": gettext_lazy("By size"),
    "county": gettext_lazy("By county"),
    "trade": gettext_lazy("By part of the industry"),
}


def status_of(mover: Mover) -> Status:
    """How far they are won."""
    state = MoverState(mover.state)
    return Status(str(state.label), TONES[state])


def title_of(states: Sequence[str], companies: int) -> str:
    """The finding above the list."""
    count = sum(one != MoverState.DECLINED for one in states)
    if not count:
        return _("Nobody is named yet")
    told = {
        "people": ngettext("%(n)s candidate", "%(n)s candidates", count) % {"n": count},
        "companies": ngettext("%(n)s company", "%(n)s companies", companies) % {"n": companies},
        "won": sum(one == MoverState.JOINED for one in states),
    }
    return (
        _("%(people)s of %(companies)s, %(won)s joined") % told
        if told["won"]
        else _("%(people)s of %(companies)s") % told
    )


def unspoken(rows: Iterable[Mover]) -> int:
    """How many named candidates nobody is to speak to."""
    return sum(one.state == MoverState.NAMED and one.through_id is None for one in rows)


def sentence(count: int) -> str:
    """What needs doing."""
    if not count:
        return _("Everybody who is only named has somebody to speak to them.")
    return ngettext(
        "%(n)s of them is only named, and nobody is to speak to them yet.",
        "%(n)s of them are only named, and nobody is to speak to them yet.", count,
    ) % {"n": count}  # fmt: skip


def moves_of(mover: Mover) -> list[Action]:
    """The states it can go to."""
    words = {
        MoverState.NAMED: _("Back to named"),
        MoverState.APPROACHED: _("Somebody spoke to them"),
        MoverState.WARM: _("They are interested"),
        MoverState.INVITED: _("They are invited"),
        MoverState.JOINED: _("They joined"),
    }
    at = url("mover-approach", pk=mover.pk)
    return [
        Action(words[one], at, post=True, hidden={"to": str(one), "version": str(mover.version)})
        for one in STEPS
        if one != mover.state
    ]


def declined(mover: Mover) -> str:
    """Why they said no, in words."""
    return ". ".join(one for one in (reason_words(mover.decline_reason), mover.decline_words) if one)
