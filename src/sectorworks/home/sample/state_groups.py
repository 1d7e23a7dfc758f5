"""The state board of the sample, its committee and three workgroups."""

from __future__ import annotations

from datetime import date

from sectorworks.bodies.models import BodyKind, Office, Privacy, Voice

from . import organizations as named
from .groups import SampleGroup, SampleSeat, SampleText

BOARD = "State Workforce Innovation Board"
COMMITTEE = "Career Pathways for Targeted Populations Committee"
DISABILITY = "Disability Workgroup"
YOUTH = "Opportunity Youth Workgroup"
JUSTICE = "Justice-Impacted Employment Workgroup"
BUSINESS = "Business Engagement Committee"
INTEGRATION, AWARENESS, IMPROVEMENT = "service-integration", "career-pathways-awareness", "continuous-improvement"
BEGAN, ADOPTED = date(2022, 7, 1), date(2022, 9, 14)
QUARTERLY, MONTHLY = "Quarterly, on the second Wednesday", "Monthly, on the first Tuesday"


def _workgroup_priorities(who: str, paths: str, better: str) -> tuple[SampleText, ...]:
    return (
        SampleText(
            "Service integration",
            f"Point out funding, and bring agencies, business and schools together, for {who}.",
            INTEGRATION,
        ),
        SampleText("Career pathways awareness", paths, AWARENESS),
        SampleText("Continuous improvement", better, IMPROVEMENT),
    )


STATE_GROUPS = (
    SampleGroup(
        name=BOARD,
        kind=BodyKind.STATE_BOARD,
        host=named.STATE_OFFICE,
        began=BEGAN,
        adopted_on=ADOPTED,
        purpose="Advises the Governor on one workforce system for job seekers and employers.",
        rhythm=QUARTERLY,
        authority="29 USC 3111; 20 ILCS 3975",
        seats=(
            SampleSeat(Office.CHAIR, Voice.BUSINESS, "Walter Stein", "Fox Valley Tube", 14),
            SampleSeat(Office.CO_CHAIR, Voice.BUSINESS, "Renee Bell", "Rock Valley Hospital", 8),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Grace Bauer", "Bauer Mill Bakers", 14),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Kira Patel", "Patel Circuit Works", 20),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Otis Marsh", "Horseshoe Lake Logistics", 2),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Ana Silva", "Silver Creek Dairy", 14),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, title="Small business"),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Victor Lang", "Will County Works", 20),
            SampleSeat(Office.MEMBER, Voice.LABOR, "Rosa Keller", "River Bend Labor Council", 14),
            SampleSeat(Office.MEMBER, Voice.LABOR, "Tom Brandt", "Northern Trades Council", 20),
            SampleSeat(Office.MEMBER, Voice.COMMUNITY, "Jonas Reed", "Open Door Services", 14),
            SampleSeat(Office.MEMBER, Voice.GOVERNOR, "Paula Quinn", named.STATE_OFFICE),
            SampleSeat(Office.MEMBER, Voice.LEGISLATIVE, "Edwin Cole", "State House of Representatives", 10),
            SampleSeat(Office.STAFF, Voice.STATE_AGENCY, "Ivy Stone", named.STATE_OFFICE),
        ),
    ),
    SampleGroup(
        name=COMMITTEE,
        kind=BodyKind.COMMITTEE,
        host=named.STATE_OFFICE,
        parent=BOARD,
        began=BEGAN,
        adopted_on=ADOPTED,
        sits_from_start=True,
        purpose="Opens career pathways to the populations that the law puts first.",
        rhythm=QUARTERLY,
        charges=(
            SampleText(
                "Create opportunities",
                "Open fair ways into education, training, work-based learning and in-demand, high-wage jobs for job "
                "seekers of all ages and abilities in the targeted populations, because a system that works for them "
                "works better for everyone.",
                lenses=("equity",),
            ),
            SampleText(
                "Be the meeting point",
                "Bring job seekers, businesses, schools, local workforce agencies, community organizations and others "
                "with a stake to one table.",
            ),
        ),
        priorities=(
            SampleText(
                "Continuous improvement",
                "Tie the board and the local workforce system together, so that life improves for the people the law "
                "puts first; ask at each step who gains and who is left out.",
                IMPROVEMENT,
            ),
            SampleText(
                "Service integration",
                "Bring every partner in: the four core partners, business, secondary and higher education, labor, "
                "legislators and those who carry the work out locally. People need one whole answer.",
                INTEGRATION,
            ),
            SampleText(
                "Collaboration",
                "Be the place that other committees and task forces turn to about career pathways for targeted "
                "populations, and take part in calls for grant proposals where it helps.",
                "collaboration",
            ),
            SampleText(
                "Support career pathways development",
                "Through three workgroups, move pathways forward for people with disabilities, opportunity youth and "
                "people impacted by the justice system.",
                "career-pathways-development",
            ),
        ),
        seats=(
            SampleSeat(Office.CO_CHAIR, Voice.BUSINESS, "Kira Patel", "Patel Circuit Works", 9),
            SampleSeat(Office.CO_CHAIR, Voice.BUSINESS, "Marcus Hale", "Fox Valley Tube", 9),
            SampleSeat(Office.MEMBER, Voice.K12, "Dana Whitfield", "State Board of Schools", 9),
            SampleSeat(Office.MEMBER, Voice.COMMUNITY, "Jonas Reed", "Open Door Services", 3),
            SampleSeat(
                Office.MEMBER, Voice.VOCATIONAL_REHABILITATION, "Ruth Amari", "State Rehabilitation Services", 9
            ),
            SampleSeat(Office.MEMBER, Voice.TITLE_I, "Bob Tillman", named.WORKFORCE_BOARD, 9),
            SampleSeat(Office.MEMBER, Voice.ADULT_EDUCATION, "Carla Nguyen", named.COLLEGE, 9),
            SampleSeat(Office.MEMBER, Voice.WAGNER_PEYSER, title="Employment service"),
            SampleSeat(Office.MEMBER, Voice.LABOR, "Tom Brandt", "Northern Trades Council", 9),
            SampleSeat(Office.STAFF, Voice.STATE_AGENCY, "Ivy Stone", named.STATE_OFFICE),
        ),
    ),
    SampleGroup(
        name=DISABILITY,
        kind=BodyKind.WORKGROUP,
        host=named.STATE_OFFICE,
        parent=COMMITTEE,
        began=BEGAN,
        adopted_on=ADOPTED,
        sits_from_start=True,
        purpose="Finds what keeps people with disabilities from lasting work, and what removes it.",
        rhythm=MONTHLY,
        charges=(
            SampleText(
                "Remove barriers",
                "Find, and recommend how to remove, what stands between people with disabilities and lasting work.",
            ),
        ),
        priorities=_workgroup_priorities(
            "people with disabilities",
            "Turn attention to pathways that lead people with disabilities to lasting work.",
            "Keep finding better ways to work together, raise awareness and speak up.",
        ),
        seats=(
            SampleSeat(Office.CHAIR, Voice.BUSINESS, "Kira Patel", "Patel Circuit Works", 9),
            SampleSeat(
                Office.MEMBER, Voice.VOCATIONAL_REHABILITATION, "Ruth Amari", "State Rehabilitation Services", 9
            ),
            SampleSeat(Office.MEMBER, Voice.LIVED_EXPERIENCE, "Lena Fox", "", 9, Privacy.DISPLAY_NAME, "L."),
            SampleSeat(Office.MEMBER, Voice.LIVED_EXPERIENCE),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Victor Lang", "Will County Works", 9),
        ),
    ),
    SampleGroup(
        name=YOUTH,
        kind=BodyKind.WORKGROUP,
        host=named.STATE_OFFICE,
        parent=COMMITTEE,
        began=BEGAN,
        adopted_on=ADOPTED,
        sits_from_start=True,
        purpose="Opens pathways, credentials and careers to young people out of school and out of work.",
        rhythm=MONTHLY,
        charges=(
            SampleText(
                "Widen access",
                "Find and recommend how more young people can reach career pathways, industry-recognized credentials "
                "and careers.",
            ),
        ),
        priorities=_workgroup_priorities(
            "young people",
            "Make pathways to skilled, well-paid, in-demand work better known among young people, with what works.",
            "Make access fair for all young people, and keep everyone concerned informed.",
        ),
        seats=(
            SampleSeat(Office.CO_CHAIR, Voice.K12, "Dana Whitfield", "State Board of Schools", 9),
            SampleSeat(Office.CO_CHAIR, Voice.BUSINESS, "Marcus Hale", "Fox Valley Tube", 9),
            SampleSeat(Office.MEMBER, Voice.COMMUNITY, "Imani Brooks", "Second Start Collective", 9),
            SampleSeat(Office.MEMBER, Voice.LIVED_EXPERIENCE, "Theo Park", "", 9, Privacy.UNNAMED),
        ),
    ),
    SampleGroup(
        name=JUSTICE,
        kind=BodyKind.WORKGROUP,
        host=named.STATE_OFFICE,
        parent=COMMITTEE,
        began=BEGAN,
        adopted_on=ADOPTED,
        sits_from_start=True,
        purpose="Makes fair chance hiring and training work, with business in the lead.",
        rhythm=MONTHLY,
        charges=(
            SampleText(
                "Fair chance",
                "Build ways to hire and train people impacted by the justice system, with business strongly engaged "
                "and agencies and nonprofits working as one.",
            ),
        ),
        priorities=_workgroup_priorities(
            "people impacted by the justice system",
            "Point to skilled, well-paid, in-demand work and to practices such as fair chance hiring.",
            "Make access fair for everyone impacted by the justice system, and keep everyone concerned informed.",
        ),
        seats=(
            SampleSeat(Office.CHAIR, Voice.BUSINESS, "Nolan Pierce", "Will County Works", 4),
            SampleSeat(Office.MEMBER, Voice.COMMUNITY, "Imani Brooks", "Second Start Collective", 9),
            SampleSeat(Office.MEMBER, Voice.LIVED_EXPERIENCE, "Sam Ortiz", "", 9, Privacy.UNNAMED),
            SampleSeat(Office.MEMBER, Voice.WORKFORCE, "Bob Tillman", named.WORKFORCE_BOARD, 9),
        ),
    ),
    SampleGroup(
        name=BUSINESS,
        kind=BodyKind.COMMITTEE,
        host=named.STATE_OFFICE,
        parent=BOARD,
        began=BEGAN,
        adopted_on=ADOPTED,
        sits_from_start=True,
        purpose="Hears from employers what the workforce system should do for them, and tells the other committees.",
        rhythm=QUARTERLY,
        charges=(
            SampleText(
                "Listen first",
                "Ask employers of every size and region what they need, and bring it to the groups that can act on it.",
            ),
        ),
        seats=(
            SampleSeat(Office.CHAIR, Voice.BUSINESS, "Grace Bauer", "Bauer Mill Bakers", 9),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Otis Marsh", "Horseshoe Lake Logistics", 9),
            SampleSeat(Office.MEMBER, Voice.BUSINESS, "Ana Silva", "Silver Creek Dairy", 9),
            SampleSeat(Office.MEMBER, Voice.LABOR, "Rosa Keller", "River Bend Labor Council", 9),
        ),
    ),
)
