"""The sample's food partnership and its supply map: who offers, who needs, who buys from whom, and who has agreed.

Played by the operations that the pages call, in days before the moment the sample is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from .models import LinkSide, SupplySide
from .operations import supply, supply_links
from .operations.supply import EntryDraft
from .operations.supply_links import LinkDraft
from .queries import supply_readers as readers
from .queries.supply_readers import MapCompany
from .solutions_sample_operations import ALICE, FOOD, at_noon, named

OFFERS, NEEDS = SupplySide.OFFERS, SupplySide.NEEDS
# Company, side, what, industry, in more words, who there agreed (empty: nobody yet).
ENTRIES = (
    ("Kaskaskia Grain", OFFERS, "wheat flour", "3112", "Twenty tons a week, bread and pastry grades.", "Pat Grainger"),
    ("Silver Creek Dairy", OFFERS, "butter", "3115", "In blocks of 25 kg.", "Ana Silva"),
    ("Ruiz Precision Parts", OFFERS, "spare parts for packing lines", "3327", "Turned or milled in two days.",
     "Hector Ruiz"),
    ("Bauer Mill Bakers", OFFERS, "flour", "3112", "Two tons a week from our own stones.", "Grace Bauer"),
    ("Bauer Mill Bakers", NEEDS, "butter", "3115", "Five tons a month.", "Grace Bauer"),
    ("Cahokia Foods", NEEDS, "spare part for packing line", "", "Mostly drive shafts.", "Joe Kowalski"),
    ("Shoal Creek Snacks", NEEDS, "corrugated boxes", "3222", "Printed, 40,000 a month.", ""),
    ("Okawville Pretzels", NEEDS, "sea salt", "", "Coarse.", ""),
)  # fmt: skip
# Buyer, what, from whom (a company here, or a name outside), the only source, who agreed at buyer and supplier.
LINKS = (
    ("Bauer Mill Bakers", "wheat flour", "Kaskaskia Grain", True, "Grace Bauer", "Pat Grainger"),
    ("Okawville Pretzels", "wheat flour", "Kaskaskia Grain", True, "Mia Becker", "Pat Grainger"),
    ("Cahokia Foods", "wheat flour", "Kaskaskia Grain", False, "Joe Kowalski", "Pat Grainger"),
    ("Cahokia Foods", "wheat flour", "Great Plains Milling", False, "Joe Kowalski", ""),
    ("Cahokia Foods", "machine repair", "Ruiz Precision Parts", True, "Joe Kowalski", "Hector Ruiz"),
    ("Bauer Mill Bakers", "machine repair", "Ruiz Precision Parts", False, "Grace Bauer", "Hector Ruiz"),
    ("Shoal Creek Snacks", "corn oil", "Ohio Valley Oils", True, "", ""),
    ("Silver Creek Dairy", "cartons", "Riverbend Packaging", False, "", ""),
)  # fmt: skip


def play(users: Mapping[str, Any], groups: Mapping[str, Any], at: datetime) -> None:
    """Staff note what companies told them, and whose yes they got; some companies have not agreed yet."""
    body, by = groups[FOOD], users[ALICE]
    moment = at_noon(localdate(at) - timedelta(days=40))
    places = {
        one.name: MapCompany(body, one)
        for one in readers.lines_of(by, body, localdate(at)).filter(is_sample=True)
    }  # fmt: skip
    for row in ENTRIES:
        if row[0] in places:
            _entry(places[row[0]], row, by, moment)
    for line in LINKS:
        if line[0] in places:
            _link(places[line[0]], line, by, moment)


def _entry(place: MapCompany, row: tuple[str, str, str, str, str, str], by: Any, moment: datetime) -> None:
    _company, side, commodity, code, words, agreed_by = row
    made = supply.note(place=place, draft=EntryDraft(side, commodity, code, words), by=by, at=moment)
    if agreed_by:
        supply.consent(entry=made, agreed_by=agreed_by, expected=made.version, by=by, at=moment)


def _link(place: MapCompany, line: tuple[str, str, str, bool, str, str], by: Any, moment: datetime) -> None:
    _buyer, commodity, source, is_only, buyer_yes, supplier_yes = line
    here = named(source)
    draft = LinkDraft(commodity, here, "" if here else source, is_only_source=is_only)
    made = supply_links.note(place=place, draft=draft, by=by, at=moment)
    for side, name in ((LinkSide.BUYER, buyer_yes), (LinkSide.SUPPLIER, supplier_yes)):
        if name:
            made = supply_links.consent(link=made, side=side, agreed_by=name, expected=made.version, by=by, at=moment)
