"""Small valid places for tests and the sample."""

from __future__ import annotations

from datetime import date

from .models import AreaKind
from .rules import START_OF_RECORD, AreaFact, MembershipFact, Reference, RegionFact, SchemeFact

MOVED_ON = date(2019, 7, 1)


def small_reference() -> Reference:
    """Two EDRs and two workforce areas over four Illinois counties and one of Missouri; Douglas moved in 2019."""
    counties = [("17001", "Adams"), ("17041", "Douglas"), ("17031", "Cook"), ("17163", "St. Clair")]
    return Reference(
        areas=(
            AreaFact("US000", AreaKind.NATION, "United States"),
            AreaFact("17000", AreaKind.STATE, "Illinois", "17"),
            *(AreaFact(code, AreaKind.COUNTY, name, "17") for code, name in counties),
            AreaFact("29189", AreaKind.COUNTY, "St. Louis County", "29"),
        ),
        schemes=(
            SchemeFact("edr", "Economic development regions", "State of Illinois"),
            SchemeFact("lwia", "Local workforce innovation areas", "State of Illinois"),
            SchemeFact("cluster", "A division nobody needs to hear about", "Tests", must_be_told=False),
        ),
        regions=(
            RegionFact("edr", "2", "East Central"),
            RegionFact("edr", "4", "Northeast"),
            RegionFact("lwia", "17", "Area 17", "East Central Board"),
            RegionFact("lwia", "23", "Area 23", "Southeastern Board"),
            RegionFact("cluster", "1", "One"),
        ),
        memberships=(
            MembershipFact("edr", "2", "17041"),
            MembershipFact("edr", "4", "17031"),
            MembershipFact("edr", "4", "17163"),
            MembershipFact("lwia", "23", "17041", valid_from=START_OF_RECORD, valid_to=MOVED_ON),
            MembershipFact("lwia", "17", "17041", valid_from=MOVED_ON, is_uncertain=True),
            MembershipFact("cluster", "1", "17041"),
        ),
    )
