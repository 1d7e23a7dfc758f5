"""The three regional partnerships of the sample, with their teams."""

from __future__ import annotations

from sectorworks.bodies.models import BodyKind, Office, SupportRole, Voice

from . import organizations as named
from .groups import SampleGroup, SampleSeat, SampleText

FOOD = "Prairie Rivers Food Manufacturing Partnership"
LOGISTICS = "Prairie Rivers Transportation and Logistics Partnership"
HEALTH = "Northern Corridor Health Care Partnership"
SOUTHWESTERN = ("17005", "17013", "17027", "17083", "17119", "17133", "17157", "17163", "17189")
NORTHERN = ("17007", "17141", "17177", "17201")

REGIONAL_GROUPS = (
    SampleGroup(
        name=FOOD,
        kind=BodyKind.PARTNERSHIP,
        host=named.ECONOMIC_DEVELOPER,
        purpose="Food makers of the region who set shared priorities and act on them together.",
        rhythm="Every other month, at a member's plant",
        region_name="Southwestern",
        area_codes=SOUTHWESTERN,
        naics_codes=("311", "3121"),
        priorities=(
            SampleText(
                "Maintenance technicians",
                "Every plant is short of people who keep lines running. Train and share them together.",
                "talent-pipeline",
            ),
            SampleText("Night shift transit", "Get people to plants that run at night.", "transportation"),
            SampleText("Buy next door", "Buy ingredients and packaging from each other where it pays.", "supply-chain"),
        ),
        seats=(
            SampleSeat(Office.CHAIR, Voice.BUSINESS, "Grace Bauer", "Bauer Mill Bakers", 11),
            SampleSeat(Office.CO_CHAIR, Voice.BUSINESS, "Ana Silva", "Silver Creek Dairy", 5),
            SampleSeat(Office.CHAMPION, Voice.BUSINESS, "Joe Kowalski", "Cahokia Foods", 11),
            SampleSeat(Office.CHAMPION, Voice.BUSINESS, "Hector Ruiz", "Ruiz Precision Parts", 11),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Pat Grainger", "Kaskaskia Grain", 11),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Lou Fields", "Shoal Creek Snacks"),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Mia Becker", "Okawville Pretzels"),
            SampleSeat(Office.MEMBER, Voice.BUSINESS),
            SampleSeat(Office.MEMBER, Voice.LABOR, "Rosa Keller", "River Bend Labor Council"),
            SampleSeat(Office.MEMBER, Voice.POSTSECONDARY, "Carla Nguyen", named.COLLEGE),
            SampleSeat(Office.MEMBER, Voice.WORKFORCE, "Bob Tillman", named.WORKFORCE_BOARD),
            SampleSeat(Office.CONVENER, Voice.ECONOMIC_DEVELOPMENT, "Alice Moreno", named.ECONOMIC_DEVELOPER),
        ),
        roles=(
            (named.ECONOMIC_DEVELOPER, SupportRole.CONVENES),
            (named.WORKFORCE_BOARD, SupportRole.SUPPORTS),
            (named.WORKFORCE_BOARD, SupportRole.FUNDS),
            (named.COLLEGE, SupportRole.PROVIDES),
            ("Prairie Rivers Chamber", SupportRole.LISTENS),
        ),
    ),
    SampleGroup(
        name="Maintenance technicians team",
        kind=BodyKind.ACTION_TEAM,
        host=named.ECONOMIC_DEVELOPER,
        parent=FOOD,
        purpose="Starts a shared technician program at the college by next fall.",
        rhythm="Every second Thursday",
        seats=(
            SampleSeat(Office.CHAIR, Voice.BUSINESS, "Hector Ruiz", "Ruiz Precision Parts", 6),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Joe Kowalski", "Cahokia Foods", 6),
            SampleSeat(Office.MEMBER, Voice.POSTSECONDARY, "Carla Nguyen", named.COLLEGE, 6),
        ),
    ),
    SampleGroup(
        name="Food core group",
        kind=BodyKind.CORE_GROUP,
        host=named.ECONOMIC_DEVELOPER,
        parent=FOOD,
        purpose="The companies that invite their peers.",
        seats=(
            SampleSeat(Office.CHAIR, Voice.BUSINESS, "Grace Bauer", "Bauer Mill Bakers"),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Ana Silva", "Silver Creek Dairy"),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Joe Kowalski", "Cahokia Foods"),
        ),
    ),
    SampleGroup(
        name="Prairie Rivers support team",
        kind=BodyKind.SUPPORT_TEAM,
        host=named.ECONOMIC_DEVELOPER,
        parent=FOOD,
        purpose="The region's partners, who answer the companies with one voice.",
        seats=(
            SampleSeat(Office.CONVENER, Voice.ECONOMIC_DEVELOPMENT, "Alice Moreno", named.ECONOMIC_DEVELOPER),
            SampleSeat(Office.MEMBER, Voice.WORKFORCE, "Bob Tillman", named.WORKFORCE_BOARD),
            SampleSeat(Office.MEMBER, Voice.POSTSECONDARY, "Carla Nguyen", named.COLLEGE),
            SampleSeat(Office.MEMBER, Voice.K12, "Irene Soto", "Regional Office of Education 60"),
            SampleSeat(Office.MEMBER, Voice.ASSOCIATION, "Frank Mueller", "Prairie Rivers Chamber"),
            SampleSeat(Office.MEMBER, Voice.COMMUNITY, "Jonas Reed", "Open Door Services"),
            SampleSeat(Office.MEMBER, Voice.LABOR),
        ),
    ),
    SampleGroup(
        name=LOGISTICS,
        kind=BodyKind.PARTNERSHIP,
        host=named.WORKFORCE_BOARD,
        purpose="Carriers, warehouses and river terminals on the east bank.",
        rhythm="Quarterly",
        region_name="Southwestern",
        area_codes=SOUTHWESTERN,
        naics_codes=("484", "488", "493"),
        priorities=(SampleText("Drivers who stay", "Find out why drivers leave, and change it.", "retention"),),
        seats=(
            SampleSeat(Office.CHAIR, Voice.BUSINESS, "Otis Marsh", "Horseshoe Lake Logistics", 1),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Deb Fallon", "Gateway Drayage"),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Ray Dietz", "Mississippi Barge Line"),
            SampleSeat(Office.MEMBER, Voice.POSTSECONDARY, "Carla Nguyen", named.COLLEGE),
            SampleSeat(Office.MEMBER, Voice.LABOR),
            SampleSeat(Office.CONVENER, Voice.WORKFORCE, "Bob Tillman", named.WORKFORCE_BOARD),
        ),
        roles=(
            (named.WORKFORCE_BOARD, SupportRole.CONVENES),
            (named.WORKFORCE_BOARD, SupportRole.FUNDS),
            (named.WORKFORCE_BOARD, SupportRole.PROVIDES),
        ),
    ),
    SampleGroup(
        name=HEALTH,
        kind=BodyKind.PARTNERSHIP,
        host=named.OTHER_DEVELOPER,
        purpose="Hospitals, care homes and clinics of the northern counties.",
        rhythm="Monthly",
        region_name="Northern Stateline",
        area_codes=NORTHERN,
        naics_codes=("621", "622", "623"),
        priorities=(
            SampleText("Nurses from here", "Grow the region's own nurses, from aide to degree.", "talent-pipeline"),
        ),
        seats=(
            SampleSeat(Office.CHAIR, Voice.BUSINESS, "Renee Bell", "Rock Valley Hospital", 10),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Cora Lindt", "Kishwaukee Care Homes"),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Ned Ames", "Pecatonica Clinic"),
            SampleSeat(Office.MEMBER, Voice.LABOR, "Tom Brandt", "Northern Trades Council"),
            SampleSeat(Office.MEMBER, Voice.POSTSECONDARY, "Nora Diaz", named.OTHER_COLLEGE),
            SampleSeat(Office.CONVENER, Voice.ECONOMIC_DEVELOPMENT, "Eve Larson", named.OTHER_DEVELOPER),
        ),
        roles=(
            (named.OTHER_DEVELOPER, SupportRole.CONVENES),
            (named.OTHER_COLLEGE, SupportRole.PROVIDES),
            ("Northern Corridor Workforce Board", SupportRole.FUNDS),
        ),
    ),
)
