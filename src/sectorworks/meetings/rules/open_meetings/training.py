"""Whether those who answer for the law have learned it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from ..local_time import add_months, end_of_day, local_day
from .facts import MeetingFacts
from .results import ClockResult, Evidence, Finding, State, combined, missing, shown_day
from .rulebook import Rule, Rulebook


def member_training(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """Each member within days of taking office; one who was late has it all the same."""
    today = local_day(at, facts.zone)
    members = [one for one in facts.trainings or () if one.took_office_on <= today]
    if not members:
        return missing(rule, _("When the members took office, and their training, are not on record."))
    findings, due_on = [Finding(State.GREEN, _("Every member has had the training."))], []
    for one in members:
        if one.completed_on is not None and one.completed_on <= today:
            continue
        due = one.took_office_on + timedelta(days=rule.parameters["days"])
        due_on.append(due)
        words = {"name": one.name, "day": shown_day(due)}
        if today <= due:
            findings.append(Finding(State.AMBER, _("%(name)s has until %(day)s.") % words))
        else:
            findings.append(Finding(State.RED, _("%(name)s was to have it by %(day)s.") % words))
    evidence = tuple(
        Evidence(f"{one.name}: {shown_day(one.completed_on)}") for one in members if one.completed_on is not None
    )
    result = combined(rule, findings, evidence)
    due_at = end_of_day(min(due_on), facts.zone) if due_on else None
    return ClockResult(rule, result.state, result.sentence, evidence, due_at)


def designee_training(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """Somebody is named to answer for the law, and learned it again not too long ago."""
    if facts.designees is None:
        return missing(rule, _("Whom the group named to answer for open meetings is not on record."))
    if not facts.designees:
        return ClockResult(rule, State.RED, _("The group named nobody to answer for open meetings."))
    today, findings, due_on = local_day(at, facts.zone), [], []
    for one in facts.designees:
        if one.completed_on is None:
            words = _("The training of %(name)s is not on record.") % {"name": one.name}
            findings.append(Finding(State.UNKNOWN, words))
            continue
        due = add_months(one.completed_on, rule.parameters["months"])
        due_on.append(due)
        said = {"name": one.name, "day": shown_day(due)}
        if today <= due:
            findings.append(Finding(State.GREEN, _("%(name)s is trained until %(day)s.") % said))
        else:
            findings.append(Finding(State.RED, _("%(name)s was to repeat the training by %(day)s.") % said))
    result = combined(rule, findings)
    return ClockResult(rule, result.state, result.sentence, (), end_of_day(min(due_on), facts.zone) if due_on else None)
