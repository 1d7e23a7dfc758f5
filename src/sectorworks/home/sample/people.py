"""The invented people of the sample who sign in: one for each part that people have in this work. All made up."""

from __future__ import annotations

from sectorworks.accounts.models import System
from sectorworks.accounts.operations import Invitee

ALICE = Invitee(
    email="alice.moreno@sample.invalid",
    full_name="Alice Moreno",
    organization_name="Prairie Rivers Economic Development",
    system=System.ECONOMIC_DEVELOPMENT,
    roles=("convener",),
)
BOB = Invitee(
    email="bob.tillman@sample.invalid",
    full_name="Bob Tillman",
    organization_name="Prairie Rivers Workforce Board",
    system=System.WORKFORCE,
    roles=("partner_staff", "convener"),
)
CARLA = Invitee(
    email="carla.nguyen@sample.invalid",
    full_name="Carla Nguyen",
    organization_name="Prairie Rivers Community College",
    system=System.EDUCATION,
    roles=("partner_staff",),
)
HECTOR = Invitee(
    email="hector.ruiz@sample.invalid",
    full_name="Hector Ruiz",
    organization_name="Ruiz Precision Parts",
    system=System.BUSINESS,
)
DAN = Invitee(
    email="dan.okafor@sample.invalid",
    full_name="Dan Okafor",
    organization_name="State Workforce Office",
    system=System.STATE,
    roles=("state_analyst",),
)
EVE = Invitee(
    email="eve.larson@sample.invalid",
    full_name="Eve Larson",
    organization_name="Northern Corridor Alliance",
    system=System.ECONOMIC_DEVELOPMENT,
    roles=("convener",),
)
FAITH = Invitee(
    email="faith.abara@sample.invalid",
    full_name="Faith Abara",
    organization_name="State Workforce Office",
    system=System.STATE,
    roles=("state_administrator",),
)
GRACE = Invitee(
    email="grace.bauer@sample.invalid",
    full_name="Grace Bauer",
    organization_name="Bauer Mill Bakers",
    system=System.BUSINESS,
)
IVY = Invitee(
    email="ivy.stone@sample.invalid",
    full_name="Ivy Stone",
    organization_name="State Workforce Office",
    system=System.STATE,
    roles=("committee_staff",),
)
JONAS = Invitee(
    email="jonas.reed@sample.invalid",
    full_name="Jonas Reed",
    organization_name="Open Door Services",
    system=System.COMMUNITY,
)
KIRA = Invitee(
    email="kira.patel@sample.invalid",
    full_name="Kira Patel",
    organization_name="Patel Circuit Works",
    system=System.BUSINESS,
)
LENA = Invitee(
    email="lena.fox@sample.invalid",
    full_name="Lena Fox",
)
MILO = Invitee(
    email="milo.grant@sample.invalid",
    full_name="Milo Grant",
    organization_name="Office of the State Auditor",
    system=System.STATE,
    roles=("auditor",),
)
NORA = Invitee(
    email="nora.diaz@sample.invalid",
    full_name="Nora Diaz",
    organization_name="Northern Corridor College",
    system=System.EDUCATION,
    roles=("partner_staff",),
)
# What each is here to show, in the order of the sign-in page's reader: who they are to the work.
PARTS = {
    ALICE: "convener",
    BOB: "workforce board staff",
    CARLA: "college staff",
    HECTOR: "employer, champion of a priority",
    GRACE: "employer, chairs a partnership",
    EVE: "convener of another region",
    NORA: "college staff of another region",
    IVY: "committee staff",
    JONAS: "committee member",
    KIRA: "workgroup chair",
    LENA: "member with lived experience",
    DAN: "state analyst",
    FAITH: "state administrator",
    MILO: "auditor",
}
PEOPLE = tuple(PARTS)
