"""Address cards as people bring them: versions 2.1 to 4.0, one or many in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .cards import Card

LARGEST_BYTES = 1_000_000
MOST_CARDS = 500


class UnreadableCards(ValueError):
    """The file can't be taken; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class ReadCards:
    """The cards with a name, and how many had none."""

    cards: tuple[Card, ...]
    nameless: int


def read(content: bytes) -> ReadCards:
    """The cards of a file; `UnreadableCards` with the reason when it has none or too many."""
    if len(content) > LARGEST_BYTES:
        raise UnreadableCards(_("This file is larger than 1 MB. Export fewer cards at a time."))
    # Loads late: a command has no use for it.
    import vobject  # type: ignore[import-untyped]

    text = _text(content)
    count = text.upper().count("BEGIN:VCARD")
    if count == 0:
        raise UnreadableCards(_("There is no address card in this file. Choose a .vcf file from your address book."))
    if count > MOST_CARDS:
        raise UnreadableCards(
            _("This file has %(count)d cards; %(most)d can be read at a time. Export fewer.")
            % {"count": count, "most": MOST_CARDS}
        )
    try:
        found = [_card(str(place), one) for place, one in enumerate(vobject.readComponents(text))]
    except Exception as problem:  # vobject raises what it stumbles over, of any kind
        msg = _("This file is damaged and can't be read. Export the cards once more.")
        raise UnreadableCards(msg) from problem
    named = tuple(one for one in found if one.full_name)
    return ReadCards(named, len(found) - len(named))


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        if encoding == "utf-16" and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _card(key: str, component: Any) -> Card:
    def first(name: str) -> str:
        held = component.contents.get(name)
        value = held[0].value if held else ""
        if isinstance(value, (list, tuple)):
            value = ", ".join(str(one) for one in value if one)
        return " ".join(str(value).split())

    full_name = first("fn")
    if not full_name and "n" in component.contents:
        name = component.n.value
        full_name = " ".join(f"{getattr(name, 'given', '')} {getattr(name, 'family', '')}".split())
    return Card(
        key=key,
        full_name=full_name[:120],
        organization=first("org")[:160],
        title=first("title")[:120],
        email=first("email").removeprefix("mailto:")[:254],
        phone=first("tel").removeprefix("tel:")[:40],
        language=first("lang")[:12],
    )
