"""What is in the way of an ask, in sentences that the planner reads and the record keeps."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.ui import wording

from ..models import Ask, AskKind
from ..rules.collisions import Code, Meeting, Obstacle, Terms


def reasons_of(meeting: Meeting, others: list[Ask], terms: Terms) -> list[str]:
    """One sentence for each obstacle."""
    by_key = {one.pk: one for one in others}
    return [_sentence(one, by_key, terms) for one in meeting.obstacles]


def unnamed_reasons(meeting: Meeting) -> list[str]:
    """The same for somebody who does not read the ledger: no agency, no day, nothing of the employer's terms."""
    words = {
        Code.OVERLAP: _("Somebody else plans to ask this company on the same days."),
        Code.QUIET: _("Somebody else plans to ask this company close to this day."),
        Code.PAUSED: _("This company asked to be left in peace for a while."),
        Code.BUDGET: _("This company was asked a lot lately."),
        Code.UNWELCOME: _("This company prefers other kinds of asks."),
    }
    return list(dict.fromkeys(words[one.code] for one in meeting.obstacles))


def _sentence(obstacle: Obstacle, others: dict[int, Ask], terms: Terms) -> str:
    if obstacle.key:
        other = others[obstacle.key]
        words = {
            "agency": other.for_organization,
            "kind": AskKind(other.kind).label,
            "days": days(other),
            "quiet": ngettext("%(num)s quiet day", "%(num)s quiet days", terms.quiet_days) % {"num": terms.quiet_days},
        }
        if obstacle.code == Code.OVERLAP:
            return _("%(agency)s plans an ask on the same days: %(kind)s, %(days)s.") % words
        return _("%(agency)s plans an ask less than %(quiet)s away: %(kind)s, %(days)s.") % words
    if obstacle.code == Code.PAUSED and terms.pause:
        day = wording.day(terms.pause.ends_on)
        return _("The employer asked to be left in peace until %(day)s.") % {"day": day}
    if obstacle.code == Code.BUDGET:
        counts = {"count": obstacle.count, "budget": terms.yearly_budget}
        return _("The employer was asked %(count)s times in the year before; %(budget)s are enough for it.") % counts
    return _("The employer said that it does not want asks of this kind.")


def days(ask: Ask) -> str:
    """The days of an ask in words."""
    if ask.starts_on == ask.ends_on:
        return wording.day(ask.starts_on)
    return f"{wording.day(ask.starts_on)}\u00a0– {wording.day(ask.ends_on)}"
