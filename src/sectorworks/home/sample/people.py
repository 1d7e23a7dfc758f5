"""The invented people of the sample who sign in: one for each part that people have in this work. All made up."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
# Who each is to the work, and what to try as them, in the order of the sign-in page.
PARTS: dict[Invitee, tuple[Promise, Promise]] = {
    ALICE: (
        _("Convener"),
        _("Lead a review of industries to a joint decision, fill a vacant seat, plan an ask of an employer."),
    ),
    BOB: (
        _("Workforce board staff"),
        _("Log a visit, see how the college joined your ask of a company, bring in a list of employers."),
    ),
    CARLA: (
        _("College staff"),
        _("Give your answers in the open review, bring something to a company's need, accept an invitation to a seat."),
    ),
    HECTOR: (
        _("Employer, champion of a priority"),
        _("Chair an action team, and see on one page what partners ask of your company."),
    ),
    GRACE: (
        _("Employer, chairs a partnership"),
        _("Raise a need once, say how often you may be asked, look at what your company gave and got."),
    ),
    EVE: (
        _("Convener of another region"),
        _("Keep a health care partnership, and find that notes and needs of other regions stay closed."),
    ),
    NORA: (
        _("College staff of another region"),
        _("Work with the employers of your region; of others you see who they are, not what they told."),
    ),
    IVY: (
        _("Committee staff"),
        _("Draft a charge, record a decision with its equity questions, see whose term ends next."),
    ),
    JONAS: (
        _("Committee member"),
        _("Read what your committee adopted and decided, and follow requests between groups."),
    ),
    KIRA: (
        _("Workgroup chair"),
        _("Lead a workgroup: draft a priority, record a decision, answer a request of another group."),
    ),
    LENA: (
        _("Member with lived experience"),
        _("Sit under a name of your choice; read, take along or correct what is kept about you."),
    ),
    DAN: (
        _("State analyst"),
        _("Load labor market data and read every region; partners' contacts with employers stay closed."),
    ),
    FAITH: (
        _("State administrator"),
        _("Invite people and give roles, set up boards, answer requests about personal data."),
    ),
    MILO: (
        _("Auditor"),
        _("Read every review and the record of who did what, and change nothing."),
    ),
}
PEOPLE = tuple(PARTS)
