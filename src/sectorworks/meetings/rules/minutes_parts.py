"""Which of the parts that the law wants a meeting's minutes have, read from the minutes themselves."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from sectorworks.documents import tree

# Of the table of members: name, whether present, how, and at which times.
ROLL_COLUMNS = 4
# Of the facts at the beginning: date, called to order, adjourned, kind, how, place.
DATE, BEGAN, ENDED, PLACE = 0, 1, 2, 5


def parts_of(document: tree.Document) -> frozenset[str]:
    """The codes of the parts that the minutes have. A time that was not recorded, or a member, is a part that lacks."""
    with translation.override(document.language):
        missing, present = _("Not recorded"), (_("Present"), _("Present by proxy"))
        found = set(_when_and_where(document.blocks, _("not recorded")))
    members = next((one for one in document.blocks if isinstance(one, tree.Table)), None)
    if members is not None and len(members.columns) == ROLL_COLUMNS and members.rows:
        found.add("present")
        if all(row[1] != missing for row in members.rows):
            found.add("absent")
        if all(row[2] for row in members.rows if row[1] in present):
            found.add("modes")
    spoken = _items(document.blocks)
    if spoken:
        found.add("votes")  # drawn with each item: none where nothing was voted on
    if any(isinstance(one, (tree.Paragraph, tree.BulletList)) for one in spoken):
        found.add("discussion")
    return frozenset(found)


def _when_and_where(blocks: Sequence[tree.Block], unknown: str) -> list[str]:
    facts = next((one.pairs for one in blocks if isinstance(one, tree.KeyValues)), ())
    said = [value if value != unknown else "" for _name, value in facts]
    if len(said) <= PLACE:
        return []
    found = {"date": said[DATE], "time": said[BEGAN] and said[ENDED], "place": said[PLACE]}
    return [code for code, value in found.items() if value]


def _items(blocks: Sequence[tree.Block]) -> list[tree.Block]:
    """What stands below the final heading of the first level: the items."""
    heads = [number for number, one in enumerate(blocks) if isinstance(one, tree.Heading) and one.level == 1]
    return list(blocks[heads[-1] + 1 :]) if heads else []
