"""Each scenario meeting, rule by rule: the state, the citation, the words and the due moment."""

from __future__ import annotations

import pytest

from sectorworks.meetings.rules.open_meetings import evaluate, load

from .open_meetings_scenarios import agenda, notice, presence, records
from .open_meetings_scenarios.base import CITATIONS

SCENARIOS = [*notice.SCENARIOS, *agenda.SCENARIOS, *presence.SCENARIOS, *records.SCENARIOS]


def found(scenario):
    return {one.rule.code: one for one in evaluate(scenario.facts, load("us-il"), scenario.at)}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
def test_every_rule_of_the_scenario(scenario):
    results = found(scenario)
    assert {code: one.state.value for code, one in results.items()} == scenario.expected
    assert {code: one.citation for code, one in results.items()} == {code: CITATIONS[code] for code in results}
    for code, words in scenario.says.items():
        assert words in results[code].sentence
    for code, due_at in scenario.due.items():
        assert results[code].due_at == due_at


def test_there_are_thirty_scenarios_and_every_rule_turns_green_and_red_in_some():
    assert len(SCENARIOS) >= 30
    assert len({one.name for one in SCENARIOS}) == len(SCENARIOS)
    for code in CITATIONS:
        states = {one.expected.get(code) for one in SCENARIOS}
        # Notice of an emergency meeting and of a reconvened one are tried on both sides in test_open_meetings_clocks.
        expected = (
            {"green"} if code == "notice_emergency" else {"red"} if code == "notice_reconvened" else {"green", "red"}
        )
        assert expected <= states, code


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
def test_every_state_says_why(scenario):
    for one in found(scenario).values():
        assert one.sentence.endswith((".", "!"))
        assert "%(" not in one.sentence
