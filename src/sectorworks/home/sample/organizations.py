"""The sample's organizations: the support side by name, employers by industry. All invented."""

from __future__ import annotations

from dataclasses import dataclass

from sectorworks.directory.models import OrganizationKind as Kind
from sectorworks.directory.models import SizeClass as Size


@dataclass(frozen=True, slots=True)
class SampleOrganization:
    """One organization: its place is the county of its main site; `parent` names another of the list."""

    name: str
    kind: str
    city: str
    zip_code: str
    county_fips: str
    naics_code: str = ""
    size_class: str = ""
    sub_kind: str = ""
    parent: str = ""
    other_names: tuple[str, ...] = ()
    street: str = ""
    phone: str = ""


ECONOMIC_DEVELOPER = "Prairie Rivers Economic Development"
WORKFORCE_BOARD = "Prairie Rivers Workforce Board"
COLLEGE = "Prairie Rivers Community College"
OTHER_DEVELOPER = "Northern Corridor Alliance"
OTHER_COLLEGE = "Northern Corridor College"
STATE_OFFICE = "State Workforce Office"

SUPPORT = (
    SampleOrganization(ECONOMIC_DEVELOPER, Kind.ECONOMIC_DEVELOPMENT, "Belleville", "62220", "17163"),
    SampleOrganization(WORKFORCE_BOARD, Kind.WORKFORCE_BOARD, "Belleville", "62220", "17163"),
    SampleOrganization("Prairie Rivers Job Center", Kind.JOB_CENTER, "Granite City", "62040", "17119"),
    SampleOrganization(COLLEGE, Kind.COMMUNITY_COLLEGE, "Edwardsville", "62025", "17119"),
    SampleOrganization("Prairie Rivers Chamber", Kind.BUSINESS_ASSOCIATION, "Belleville", "62220", "17163"),
    SampleOrganization("Prairie Food Makers Association", Kind.BUSINESS_ASSOCIATION, "Edwardsville", "62025", "17119"),
    SampleOrganization("Regional Office of Education 60", Kind.K12, "Waterloo", "62298", "17133"),
    SampleOrganization("River Bend Labor Council", Kind.LABOR, "Alton", "62002", "17119"),
    SampleOrganization("Open Door Services", Kind.COMMUNITY, "Alton", "62002", "17119"),
    SampleOrganization("Prairie Family Services", Kind.HUMAN_SERVICES, "Carlyle", "62231", "17027"),
    SampleOrganization("Three Rivers Fund", Kind.FUNDER, "Belleville", "62220", "17163"),
    SampleOrganization(OTHER_DEVELOPER, Kind.ECONOMIC_DEVELOPMENT, "Rockford", "61101", "17201"),
    SampleOrganization(OTHER_COLLEGE, Kind.COMMUNITY_COLLEGE, "Rockford", "61114", "17201"),
    SampleOrganization("Northern Corridor Workforce Board", Kind.WORKFORCE_BOARD, "Rockford", "61101", "17201"),
    SampleOrganization("Northern Trades Council", Kind.LABOR, "Rockford", "61104", "17201"),
    SampleOrganization("Lake Plain University", Kind.UNIVERSITY, "Waukegan", "60085", "17097"),
    SampleOrganization(STATE_OFFICE, Kind.STATE_AGENCY, "Springfield", "62701", "17167"),
    SampleOrganization("State Board of Schools", Kind.STATE_AGENCY, "Springfield", "62777", "17167"),
    SampleOrganization(
        "State Rehabilitation Services",
        Kind.STATE_AGENCY,
        "Springfield",
        "62762",
        "17167",
        sub_kind="rehabilitation",
    ),
    SampleOrganization(
        "State Employment Service", Kind.STATE_AGENCY, "Springfield", "62701", "17167", sub_kind="employment_service"
    ),
    SampleOrganization("Office of the State Auditor", Kind.STATE_AGENCY, "Springfield", "62704", "17167"),
    SampleOrganization("State House of Representatives", Kind.LEGISLATURE, "Springfield", "62706", "17167"),
    SampleOrganization("Second Start Collective", Kind.COMMUNITY, "Waukegan", "60085", "17097"),
)


EMPLOYERS = (
    SampleOrganization(
        "Bauer Mill Bakers",
        Kind.EMPLOYER,
        "Belleville",
        "62221",
        "17163",
        "3118",
        Size.FROM_100,
        street="14 Mill Street",
        phone="618-555-0114",
    ),
    # Typed a second time, as somebody else writes it: what the search for duplicates is to find.
    SampleOrganization(
        "Bauer Mill Bakery LLC",
        Kind.EMPLOYER,
        "Belleville",
        "62221",
        "17163",
        street="14 Mill St.",
        phone="(618) 555-0114",
    ),
    SampleOrganization("Ruiz Precision Parts", Kind.EMPLOYER, "Collinsville", "62234", "17119", "3327", Size.FROM_50),
    SampleOrganization("Cahokia Foods", Kind.EMPLOYER, "Cahokia Heights", "62206", "17163", "3114", Size.FROM_250),
    SampleOrganization(
        "Cahokia Frozen", Kind.EMPLOYER, "Sauget", "62201", "17163", "3114", Size.FROM_100, parent="Cahokia Foods"
    ),
    SampleOrganization("Silver Creek Dairy", Kind.EMPLOYER, "Highland", "62249", "17119", "3115", Size.FROM_100),
    SampleOrganization("Kaskaskia Grain", Kind.EMPLOYER, "Chester", "62233", "17157", "3112", Size.FROM_50),
    SampleOrganization("Bluff Road Meats", Kind.EMPLOYER, "Columbia", "62236", "17133", "3116", Size.FROM_20),
    SampleOrganization("Shoal Creek Snacks", Kind.EMPLOYER, "Breese", "62230", "17027", "3119", Size.FROM_20),
    SampleOrganization("Two Rivers Beverages", Kind.EMPLOYER, "Grafton", "62037", "17083", "3121", Size.FROM_10),
    SampleOrganization("Okawville Pretzels", Kind.EMPLOYER, "Okawville", "62271", "17189", "3118", Size.FROM_10),
    SampleOrganization(
        "American Bottom Produce", Kind.EMPLOYER, "Fairmont City", "62201", "17163", "3114", Size.FROM_50
    ),
    SampleOrganization(
        "Horseshoe Lake Logistics", Kind.EMPLOYER, "Granite City", "62040", "17119", "4931", Size.FROM_250
    ),
    SampleOrganization("Gateway Drayage", Kind.EMPLOYER, "Pontoon Beach", "62040", "17119", "4841", Size.FROM_100),
    SampleOrganization("Sauget Transload", Kind.EMPLOYER, "Sauget", "62201", "17163", "4885", Size.FROM_50),
    SampleOrganization("Mississippi Barge Line", Kind.EMPLOYER, "Alton", "62002", "17119", "4832", Size.FROM_100),
    SampleOrganization("Hartford Cold Storage", Kind.EMPLOYER, "Hartford", "62048", "17119", "4931", Size.FROM_50),
    SampleOrganization("Monroe Parcel", Kind.EMPLOYER, "Waterloo", "62298", "17133", "4921", Size.FROM_20),
    SampleOrganization("Rock Valley Hospital", Kind.EMPLOYER, "Rockford", "61103", "17201", "6221", Size.FROM_1000),
    SampleOrganization("Kishwaukee Care Homes", Kind.EMPLOYER, "Belvidere", "61008", "17007", "6231", Size.FROM_100),
    SampleOrganization("Pecatonica Clinic", Kind.EMPLOYER, "Freeport", "61032", "17177", "6211", Size.FROM_20),
    SampleOrganization("Stateline Home Health", Kind.EMPLOYER, "Rockton", "61072", "17201", "6216", Size.FROM_50),
    SampleOrganization("Patel Circuit Works", Kind.EMPLOYER, "Naperville", "60540", "17043", "3344", Size.FROM_100),
    SampleOrganization("Fox Valley Tube", Kind.EMPLOYER, "Aurora", "60505", "17089", "3312", Size.FROM_250),
    SampleOrganization("Will County Works", Kind.EMPLOYER, "Joliet", "60432", "17197", "5613", Size.FROM_50),
)
# The association that already convenes food makers.
ASSOCIATION = "Prairie Food Makers Association"
ASSOCIATION_MEMBERS = (
    "Bauer Mill Bakers",
    "Cahokia Foods",
    "Silver Creek Dairy",
    "Kaskaskia Grain",
    "Shoal Creek Snacks",
    "Okawville Pretzels",
)
ORGANIZATIONS = SUPPORT + EMPLOYERS
