"""Who may do what with priorities' profiles, champions and solutions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, Text
from sectorworks.bodies.policies import bodies
from sectorworks.bodies.rules.bodies import is_ended
from sectorworks.core import audit, clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.queries import own

from ..models import PriorityChampion, Solution, SolutionPart
from ..queries import industry_leads
from ..queries import solution_readers as readers


def can_see_solutions(user: Any, body: Body) -> Verdict:
    """Members and staff of the partnership and its teams, and champions. Twin: `queries.solution_readers.reading`."""
    if readers.is_reading(user, body, clock.today()):
        return yes(_("You have a part in this partnership or one of its teams."))
    return no(_("This part is for the partnership’s members and staff."))


def can_see(user: Any, solution: Solution) -> Verdict:
    """Twin: `queries.solution_readers.solutions_visible_to`."""
    return can_see_solutions(user, solution.body)


def can_see_priority(user: Any, priority: Text) -> Verdict:
    """What the partnership knows of a priority beyond its wording."""
    return can_see_solutions(user, priority.body)


def can_describe(user: Any, priority: Text) -> Verdict:
    """Say what sort of issue a priority is, who raised it and whom it serves: chairs and staff."""
    return _leads(user, priority.body)


def can_name(user: Any, priority: Text) -> Verdict:
    """Name a champion: chairs and staff."""
    return _leads(user, priority.body)


def can_step_up(user: Any, priority: Text) -> Verdict:
    """Champion a priority oneself: whoever sits for a company on the partnership or one of its teams."""
    if not (seen := can_see_priority(user, priority)):
        return seen
    today = clock.today()
    if is_ended(priority.body.ends_on, today):
        return no(_("This group has ended and is an archive."))
    term = industry_leads.company_term_of(user, priority.body, today)
    if term is None:
        return no(_("Champions lead companies: only those who sit here for a company step up."))
    if PriorityChampion.objects.filter(priority=priority, person=term.person, ends_on=None).exists():
        return no(_("You champion this priority already."))
    return yes(_("You sit here for a company."))


def can_end(user: Any, champion: PriorityChampion) -> Verdict:
    """Take a champion off: chairs and staff; and whoever stands there, for themselves."""
    if _is_champion(user, champion):
        return yes(_("You are this champion."))
    return _leads(user, champion.priority.body)


def can_bring_back(user: Any, champion: PriorityChampion) -> Verdict:
    """Put one back: chairs and staff; and who stepped down, but not who was taken off by others."""
    if _is_champion(user, champion) and not _leads(user, champion.priority.body):
        ended = audit.history(champion).filter(verb="close").first()
        if ended is None or ended.by_id != user.pk:
            return no(_("Somebody else took you off. The group’s chairs and staff put you back."))
        return yes(_("You stepped down yourself."))
    return _leads(user, champion.priority.body)


def _is_champion(user: Any, champion: PriorityChampion) -> bool:
    account = champion.person.account_id
    return account is not None and account == getattr(user, "pk", None)


def can_propose(user: Any, body: Body) -> Verdict:
    """Write a solution down: chairs and staff, chairs of teams and champions from companies."""
    if not (seen := can_see_solutions(user, body)):
        return seen
    if leads := bodies.can_lead(user, body):
        return leads
    today = clock.today()
    if is_ended(body.ends_on, today):
        return leads
    if industry_leads.led_by(user, body, today):
        return yes(_("You lead a team or champion a priority of this partnership."))
    return no(_("Only the chairs, the staff, team chairs and champions write solutions down. Tell one of them."))


def can_write(user: Any, solution: Solution) -> Verdict:
    """Change a solution, its parts and what it is tied to."""
    return can_propose(user, solution.body)


def can_write_part(user: Any, part: SolutionPart) -> Verdict:
    """Change one partner's part, or take it out."""
    return can_write(user, part.solution)


def can_report(user: Any, part: SolutionPart) -> Verdict:
    """Say that a part is done: whoever acts for its organization, and whoever writes the solution."""
    if not (seen := can_see(user, part.solution)):
        return seen
    if own.acts_for(user, part.organization, clock.today()) and not is_ended(part.solution.body.ends_on, clock.today()):
        return yes(_("Your organization has this part."))
    return can_write(user, part.solution)


def _leads(user: Any, body: Body) -> Verdict:
    if not (seen := can_see_solutions(user, body)):
        return seen
    return bodies.can_lead(user, body)
