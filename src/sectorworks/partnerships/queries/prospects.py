"""Prospects of a partnership, who may be named for one, and the talent evidence that a prospect is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, BodyVisibility, TextKind
from sectorworks.bodies.queries import footprint, texts
from sectorworks.bodies.queries.keepers import keepers_of
from sectorworks.directory.models import OrganizationKind
from sectorworks.documents.tree import Block, BulletList, Column, Document, Heading, KeyValues, Notes, Paragraph, Table
from sectorworks.industry.queries import region_facts
from sectorworks.industry.queries.region_facts import RegionFacts

from ..models import KitKind, KitPiece, Prospect
from . import calls, kit, supply_readers

# Recruiting is a region's own business: nobody of the State is named for a prospect.
STATE_KINDS = (OrganizationKind.STATE_AGENCY, OrganizationKind.LEGISLATURE)
STATE_ROLES = "state_"


def staff_of(body: Body, today: date) -> list[User]:
    """Who keeps the partnership and has an account."""
    return keepers_of(body, today)


def nameable(body: Body, today: date) -> list[User]:
    """Accounts of support partners whom staff may name for a prospect."""
    own = {one.pk for one in staff_of(body, today)}
    partners = calls.support_partners(body, today).exclude(kind__in=STATE_KINDS)
    people = calls.accounts_of(partners, today)
    return [
        one
        for one in dict.fromkeys(people)
        if one.pk not in own and not any(role.startswith(STATE_ROLES) for role in one.roles)
    ]


def owners_of(prospect: Prospect, today: date) -> list[User]:
    """Who may own a prospect: staff, and those named for it."""
    named = [one.reader for one in prospect.readers.select_related("reader").order_by("pk")] if prospect.pk else []
    return list(dict.fromkeys([*staff_of(prospect.body, today), *named]))


@dataclass(frozen=True, slots=True)
class TalentPack:
    """What a prospect may be shown: published figures, the public page's facts, approved pieces. No single company."""

    body: Body
    facts: RegionFacts
    about: tuple[tuple[str, str], ...]
    priorities: tuple[str, ...]
    pieces: tuple[KitPiece, ...]

    @property
    def lines(self) -> list[tuple[str, tuple[Any, ...]]]:
        return [(f"{one.title} ({one.code})", one.cells) for one in self.facts.rows]


def talent_pack(body: Body, today: date) -> TalentPack:
    """The same for every prospect of the partnership."""
    is_public = body.visibility == BodyVisibility.PUBLIC
    counties = footprint.county_names(body.area_codes, today).values() if body.area_codes else ()
    about = [(_("Region"), body.region_name), (_("Counties"), ", ".join(counties))]
    about.append((_("Industries"), ", ".join(title for _code, title in footprint.industry_names(body.naics_codes))))
    if is_public:
        members = supply_readers.members_of(body, today).count()
        about += [(_("What the partnership is for"), body.purpose), (_("Companies at its table"), str(members))]
    chosen = tuple(one.title for one in texts.adopted(body, TextKind.PRIORITY)) if is_public else ()
    return TalentPack(
        body,
        region_facts.of(body.region_name or body.name, body.area_codes, body.naics_codes),
        tuple((label, value) for label, value in about if value),
        chosen,
        tuple(kit.approved(body)),
    )


def document(pack: TalentPack, prospect: Prospect) -> Document:
    """The pack as a file to hand over. Nothing of the talks themselves is in it."""
    blocks: list[Block] = [KeyValues(pack.about), Heading(_("Talent in the region"))]
    if pack.facts.rows:
        blocks.append(_table(pack))
    else:
        blocks.append(Paragraph(_("No figures are loaded for these counties and industries.")))
    if pack.priorities:
        blocks += [Heading(_("What companies here work on together")), BulletList(pack.priorities)]
    blocks += _from_the_kit(pack)
    told = (pack.facts.source, pack.facts.marks, *pack.facts.missing, _definitions())
    blocks.append(Notes(tuple(one for one in told if one), title=_("Sources and notes")))
    return Document(
        title=_("Talent evidence: %(name)s") % {"name": pack.body.name},
        subtitle=_("Prepared for %(name)s") % {"name": prospect.name},
        blocks=tuple(blocks),
        language=(get_language() or "en")[:2],
        footer=pack.body.name,
    )


def _from_the_kit(pack: TalentPack) -> list[Block]:
    texts_alone = [one for one in pack.pieces if one.kind != KitKind.IMAGE]
    blocks: list[Block] = [Heading(_("From the kit"))] if texts_alone else []
    for piece in texts_alone:
        blocks += [Heading(piece.title, 2), Paragraph(piece.wording)]
        if piece.source:
            blocks.append(Paragraph(_("Source: %(source)s") % {"source": piece.source}))
    return blocks


def _table(pack: TalentPack) -> Table:
    columns = (Column(_("Industry")), *(Column(str(one.label), numeric=True) for one in region_facts.COLUMNS))
    rows = tuple((title, *(_plain(cell) for cell in cells)) for title, cells in pack.lines)
    return Table(_("Private employers in the partnership’s counties"), columns, rows)


def _plain(cell: Any) -> str:
    """Sign and word tell a change; the arrow that pages add stands in no font of documents."""
    return cell.striptags().lstrip("▲▼■ ") if isinstance(cell, Markup) else str(cell)


def _definitions() -> str:
    return _(
        "Location quotient: the industry’s share of jobs here divided by its share there; above 1 it is concentrated "
        "here. Figures are published aggregates; no single employer’s figures are used."
    )
