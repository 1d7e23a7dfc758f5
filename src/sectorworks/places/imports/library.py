"""The library's tables of areas and schemes, as this room loads them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lmi import areas, geography, schemes

from ..models import AreaKind
from ..rules import START_OF_RECORD, AreaFact, MembershipFact, Reference, RegionFact, SchemeFact

OLD_ATLAS, NEW_ATLAS = geography.VINTAGES

# States whose county codes changed between the two atlases, and the first day of the new codes: Valdez-Cordova was
# split, and QCEW codes Connecticut by planning region from the first quarter of 2024.
RECODED_ON = {"02": date(2019, 1, 2), "09": date(2024, 1, 1)}

SOURCES = {
    "edr": "Illinois Department of Commerce and Economic Opportunity; see the notes on each county's evidence.",
    "lwia": "Illinois workforce plans; memberships dated around the realignment of July 1, 2019.",
    "ccd": "Illinois Community College Board. District lines cut county lines: main counties only.",
    "cbsa": "OMB Bulletin 23-01, July 2023 delineation.",
    "csa": "OMB Bulletin 23-01, July 2023 delineation.",
    "state": "Federal Information Processing Standards codes.",
}


def reference() -> Reference:
    """Every table the library ships."""
    counties = tuple(_counties())
    listed = [fact for fact in schemes.memberships() if fact.scheme != "state"]
    memberships = [
        MembershipFact(
            scheme=fact.scheme,
            region=fact.code,
            area_code=fact.county,
            valid_from=fact.valid_from or START_OF_RECORD,
            valid_to=fact.valid_to,
            is_uncertain=not fact.is_certain,
        )
        for fact in listed
    ]
    # The library lists only Illinois and its neighbors by state; a footprint may lie anywhere.
    memberships += [
        MembershipFact("state", fact.state_code, fact.code, 1.0, fact.valid_from, fact.valid_to) for fact in counties
    ]
    regions = {(fact.scheme, fact.code): RegionFact(fact.scheme, fact.code, fact.name) for fact in listed}
    regions |= {("state", code): RegionFact("state", code, name) for code, name in areas.STATES.items()}
    in_use = {(fact.scheme, fact.region) for fact in memberships}
    return Reference(
        areas=(*_wide_areas(listed), *counties),
        schemes=tuple(SchemeFact(code, name, SOURCES[code]) for code, name in schemes.SCHEMES.items()),
        regions=tuple(fact for key, fact in regions.items() if key in in_use),
        memberships=tuple(memberships),
    )


def _counties() -> Iterator[AreaFact]:
    old, new = geography.county_names(OLD_ATLAS), geography.county_names(NEW_ATLAS)
    for code in sorted(set(old) | set(new)):
        state = code[:2]
        recoded = RECODED_ON.get(state)
        starts = START_OF_RECORD if code in old or recoded is None else recoded
        ends = recoded if code not in new else None
        if state in areas.STATES:
            yield AreaFact(code, AreaKind.COUNTY, new.get(code) or old[code], state, starts, ends)


def _wide_areas(listed: list[schemes.Membership]) -> Iterator[AreaFact]:
    yield AreaFact(areas.NATION, AreaKind.NATION, "United States")
    for state, name in areas.STATES.items():
        yield AreaFact(f"{state}000", AreaKind.STATE, name, state)
    named = {(fact.scheme, fact.code): fact.name for fact in listed}
    for (scheme, code), name in sorted(named.items()):
        if scheme == "cbsa":
            # QCEW writes C and the first four of the five digits.
            yield AreaFact(f"C{code[:4]}", AreaKind.MSA, name)
        elif scheme == "csa":
            yield AreaFact(f"CS{code}", AreaKind.CSA, name)
