"""The texts in force as one document, to print or to send."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from sectorworks.documents import tree
from sectorworks.ui.wording import day

from ..models import Body, TextKind, TextVersion
from . import lenses
from .texts import adopted


def texts_document(body: Body, address: str, today: date) -> tree.Document:
    """Charter, charges and priorities of a body as they stand today, each with the day it was adopted."""
    blocks: list[tree.Block] = []
    for kind in TextKind:
        found = list(adopted(body, kind))
        if found:
            blocks.append(tree.Heading(str(kind.label)))
        for version in found:
            blocks += _blocks(version, today)
    return tree.Document(
        title=str(body.name),
        subtitle=str(body.get_kind_display()),
        summary=body.purpose,
        blocks=tuple(blocks),
        meta=((_("As of"), day(today)), (_("Host"), str(body.host))),
        footer=address,
    )


def _blocks(version: TextVersion, today: date) -> list[tree.Block]:
    blocks: list[tree.Block] = [tree.Heading(version.title, 2)] if version.title else []
    blocks += blocks_of(version.wording)
    named = ", ".join(name for name, _summary in lenses.lens_names(version.lenses, today))
    lines = (
        [_("Adopted %(day)s: %(title)s") % {"day": day(version.adopted_on), "title": version.decision}]
        if version.adopted_on
        else []
    )
    lines += [_("Lenses: %(names)s") % {"names": named}] if named else []
    return [*blocks, tree.Paragraph(f"*{'. '.join(lines)}.*")] if lines else blocks


def blocks_of(wording: str) -> list[tree.Block]:
    """What people wrote, as paragraphs and lists."""
    blocks: list[tree.Block] = []
    for piece in wording.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in piece.splitlines() if line.strip()]
        if lines and all(line.startswith(("- ", "* ")) for line in lines):
            blocks.append(tree.BulletList(tuple(line[2:] for line in lines)))
        elif lines:
            blocks.append(tree.Paragraph(" ".join(lines)))
    return blocks
