"""One item, five views: what each system needs to see first of an employer's need, and what it may bring."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Audience(StrEnum):
    """The system from which somebody looks at a need."""

    EMPLOYER = "employer"
    WORKFORCE = "workforce"
    EDUCATION = "education"
    ECONOMIC_DEVELOPMENT = "economic_development"
    COMMUNITY = "community"


class Section(StrEnum):
    """One part of the page of a need."""

    WORDS = "words"
    REPLY = "reply"
    BRING = "bring"
    THREAD = "thread"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class View:
    """How the page speaks to one audience: the order of its parts, the question, and what one may bring."""

    name: str | Promise
    sections: tuple[Section, ...]
    question: str | Promise
    brings: tuple[str | Promise, ...] = ()


W, R, B, T, C = Section.WORDS, Section.REPLY, Section.BRING, Section.THREAD, Section.COMPANY
VIEWS: dict[Audience, View] = {
    Audience.EMPLOYER: View(_("Employer"), (R, W), _("Is this still what you need?")),
    Audience.WORKFORCE: View(
        _("Workforce"),
        (W, B, T, R, C),
        _("As the workforce system: whom can you refer, and which training money fits?"),
        (_("Candidates to interview"), _("On-the-job training money"), _("Incumbent worker training")),
    ),
    Audience.EDUCATION: View(
        _("Education"),
        (W, B, T, R, C),
        _("As a school or college: which course could start, by when, and for how many people?"),
        (_("A course that can start soon"), _("Students for placements"), _("An instructor")),
    ),
    Audience.ECONOMIC_DEVELOPMENT: View(
        _("Economic development"),
        (C, W, B, T, R),
        _("As economic development: what about site, permits, power or incentives stands in the company’s way?"),
        (_("Help with a site or a permit"), _("An incentive"), _("A supplier or buyer nearby")),
    ),
    Audience.COMMUNITY: View(
        _("Community"),
        (W, T, B, R, C),
        _("As a community partner: what keeps people from taking or keeping these jobs, and what can you lift?"),
        (_("Help with transportation"), _("Child care"), _("Coaching on the job")),
    ),
}

# Organization kinds as stored, by the system they belong to; any other kind looks on as community.
KINDS: dict[str, Audience] = {
    "employer": Audience.EMPLOYER,
    "business_association": Audience.ECONOMIC_DEVELOPMENT,
    "economic_development": Audience.ECONOMIC_DEVELOPMENT,
    "workforce_board": Audience.WORKFORCE,
    "job_center": Audience.WORKFORCE,
    "state_agency": Audience.WORKFORCE,
    "k12": Audience.EDUCATION,
    "community_college": Audience.EDUCATION,
    "university": Audience.EDUCATION,
}


def audience_of(organization_kind: str) -> Audience:
    """The system an organization of this kind belongs to.

    >>> audience_of("community_college").value, audience_of("labor").value
    ('education', 'community')
    """
    return KINDS.get(organization_kind, Audience.COMMUNITY)
