"""The decision record of a group as one document, or one decision: what was decided, the vote, what it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sectorworks.documents import tree
from sectorworks.ui.wording import day

from ..models import Body, Decision, TextState, TextVersion
from . import lenses
from .texts_document import blocks_of


def decisions_document(body: Body, decisions: Iterable[Decision], today: date, address: str) -> tree.Document:
    """As the pages of the decisions tell it. `decisions`: as `decisions_of` reads them, newest first."""
    blocks: list[tree.Block] = []
    for decision in decisions:
        blocks += [tree.Heading(decision.title), *_told(decision)]
    if not blocks:
        blocks.append(tree.Paragraph(_("No decision is recorded yet.")))
    return tree.Document(
        _("Decisions of %(name)s") % {"name": body.name}, tuple(blocks), meta=((_("As of"), day(today)),),
        language=(get_language() or "en")[:2], footer=address,
    )  # fmt: skip


def _told(decision: Decision) -> Iterator[tree.Block]:
    yield from blocks_of(decision.wording)
    yield tree.KeyValues(tuple(_facts(decision)))
    if decision.lens_answers:
        known = lenses.lenses_on(decision.decided_on)
        columns = (tree.Column(_("Lens")), tree.Column(_("Question")), tree.Column(_("Answer")))
        rows = tuple(
            (
                _(known[one["lens"]].name) if one["lens"] in known else one["lens"],
                _(one["question"]),
                one["answer"] if one["applies"] else f"{_('Does not apply:')} {one['answer']}",
            )
            for one in decision.lens_answers
        )
        yield tree.Table(_("What the lenses showed"), columns, rows)


def _facts(decision: Decision) -> Iterator[tuple[str, str]]:
    yield _("Decided"), day(decision.decided_on)
    vote = ((_("How"), decision.method), (_("Moved by"), decision.moved_by), (_("Seconded by"), decision.seconded_by))
    yield from ((name, value) for name, value in vote if value)
    if decision.votes_for is None:
        yield _("The vote"), _("No count was recorded.")
    else:
        yield _("Votes for"), str(decision.votes_for)
        yield _("Votes against"), str(decision.votes_against or 0)
        yield _("Abstained"), str(decision.votes_abstained or 0)
    if adopted := [_named(one) for one in decision.adopted_texts.all()]:
        yield _("Put in force"), "; ".join(adopted)
    retired = [_named(one) for one in decision.ended_texts.all() if one.state == TextState.RETIRED]
    if retired:
        yield _("Retired"), "; ".join(retired)


def _named(version: TextVersion) -> str:
    kind = str(version.text.get_kind_display())
    words = _("%(kind)s “%(title)s”") % {"kind": kind, "title": version.title} if version.title else kind
    return _("%(text)s, wording %(number)s") % {"text": words, "number": version.number}
