"""From need to result: the ways of one partnership, read in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.bodies.models import Body
from sectorworks.engagement.models import Need
from sectorworks.engagement.queries.needs import needs_visible_to

from ..models import Solution, SolutionNeed, SolutionProgram, SolutionResult, SolutionState
from ..rules.trace import Aim, Answer, Gap, Step, Trace, months_before, trace_of
from . import issues, solution_choices

WORDS = {
    Gap.PRIORITY_WITHOUT_SOLUTION: gettext_lazy("No solution yet"),
    Gap.NEED_WITHOUT_SOLUTION: gettext_lazy("Need without a solution"),
    Gap.SOLUTION_WITHOUT_NEED: gettext_lazy("Answers no priority and no need"),
    Gap.SOLUTION_WITHOUT_PROGRAM: gettext_lazy("No program carries it"),
    Gap.SOLUTION_WITHOUT_RESULT: gettext_lazy("No result yet, though it is due"),
    Gap.PROGRAM_WITHOUT_NEED: gettext_lazy("No need behind it"),
}


def of(body: Body, today: date) -> Trace:
    """Every way, with what is missing on it. Needs are keys alone: their words are read with `needs_seen`."""
    aims = [Aim(key, title) for key, title in solution_choices.priorities(body)]
    months = issues.thresholds(today).values["result_months"]
    programs = [Step(one.pk, f"{one.name} ({one.owner})") for one in solution_choices.programs_of(body)]
    needs = list(solution_choices.needs_brought(body).values_list("pk", flat=True))
    return trace_of(aims, _answers(body), programs, needs, months_before(today, months))


def needs_seen(user: Any, trace: Trace, today: date) -> list[Need]:
    """The needs that the reader may read; the others are known to exist, no more."""
    keys = {need for branch in trace.branches for answer, _gaps in branch.answers for need in answer.needs}
    keys |= set(trace.loose_needs)
    if not keys:
        return []
    return list(needs_visible_to(user, today).filter(pk__in=keys))


def needs_words(needs: Iterable[Need]) -> dict[int, str]:
    """What a reader who may read them sees of needs."""
    return {one.pk: f"{one.employer}: {one.title}" for one in needs}


def lines(trace: Trace, words: dict[int, str]) -> Iterator[tuple[str, str, str, str, str, str]]:
    """The trace as rows of a file: need, priority, solution, program, result, what is missing."""
    hidden = _("A company’s need, not yours to read")
    for branch in trace.branches:
        aim = branch.aim.title if branch.aim else ""
        if not branch.answers:
            yield ("", aim, "", "", "", _gap_words(branch.gaps))
        for answer, gaps in branch.answers:
            yield (
                "; ".join(words.get(one, hidden) for one in answer.needs),
                aim,
                f"{answer.title} ({SolutionState(answer.state).label})",
                "; ".join(one.words for one in answer.programs),
                "; ".join(one.words for one in answer.results),
                _gap_words(gaps),
            )
    for one in trace.loose_programs:
        yield ("", "", "", one.words, "", _gap_words((Gap.PROGRAM_WITHOUT_NEED,)))
    for need in trace.loose_needs:
        yield (words.get(need, hidden), "", "", "", "", _gap_words((Gap.NEED_WITHOUT_SOLUTION,)))


def _gap_words(gaps: tuple[Gap, ...]) -> str:
    return "; ".join(str(WORDS[one]) for one in gaps)


def _answers(body: Body) -> list[Answer]:
    rows = Solution.objects.filter(body=body).order_by("priority__position", "pk")
    needs: dict[int, list[int]] = defaultdict(list)
    for solution, need in (
        SolutionNeed.objects.filter(solution__body=body).order_by("pk").values_list("solution", "need")
    ):
        needs[solution].append(need)
    programs: dict[int, list[Step]] = defaultdict(list)
    told = SolutionProgram.objects.filter(solution__body=body, initiative__removed_at=None).order_by("pk")
    for solution, key, name, owner in told.values_list(
        "solution", "initiative", "initiative__name", "initiative__owner__name"
    ):
        programs[solution].append(Step(key, f"{name} ({owner})"))
    results: dict[int, list[Step]] = defaultdict(list)
    came = SolutionResult.objects.filter(solution__body=body, accomplishment__removed_at=None).order_by("pk")
    for solution, key, wording, day in came.values_list(
        "solution", "accomplishment", "accomplishment__wording", "accomplishment__happened_on"
    ):
        results[solution].append(Step(key, wording, day))
    return [
        Answer(
            key, title, state, aim or goal_aim, localdate(made_at), tuple(needs[key]), tuple(programs[key]),
            tuple(results[key]),
        )
        for key, title, state, aim, goal_aim, made_at in rows.values_list(
            "pk", "title", "state", "priority", "goal__priority", "made_at"
        )
    ]  # fmt: skip
