"""A partnership's way: state, record, refusals and rollback of each write."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.playbooks import factories
from sectorworks.playbooks.models import GateWaiver, Run, StepAnswer, StepMark
from sectorworks.playbooks.operations import forks, runs
from sectorworks.playbooks.operations.runs import AnswerChanged, GatesOpen, RunProblem
from sectorworks.playbooks.queries import runs as queries
from sectorworks.playbooks.registry import Standing
from sectorworks.playbooks.rules.content import Content

from .people import AT, TODAY, make_cast, record_says

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def run(cast):
    return runs.start(body=cast.body, edition="illinois/1", by=cast.alice, at=AT)


def verbs(run):
    return [event.verb for event in audit.history(run)]


def test_a_start_pins_the_edition_and_begins_the_first_step(cast, run):
    assert (run.edition, run.started_on) == ("illinois/1", TODAY)
    assert [(one.step, one.started_on) for one in run.marks.all()] == [("consensus", TODAY)]
    assert verbs(run) == ["begin step", "start"]
    assert queries.current_step(cast.body) == "consensus"


def test_a_partnership_starts_once(cast, run):
    with pytest.raises(NotAllowed, match="already goes by a playbook"):
        runs.start(body=cast.body, edition="illinois/1", by=cast.alice, at=AT)


def test_only_a_partnership_goes_through_a_playbook(cast):
    with pytest.raises(NotAllowed, match="Only a sector partnership"):
        runs.start(body=cast.team, edition="illinois/1", by=cast.alice, at=AT)


@pytest.mark.parametrize("key", ["illinois/2", "nothing/1", "illinois", "illinois/1234567890123", "illinois/²"])
def test_an_edition_that_nobody_published_is_refused_and_nothing_is_kept(cast, key):
    with pytest.raises(RunProblem, match="no published playbook edition"):
        runs.start(body=cast.body, edition=key, by=cast.alice, at=AT)
    assert not Run.objects.exists()


def test_a_start_is_undone_when_its_record_cannot_be_kept(cast, monkeypatch):
    def breaks(**_told):
        raise RuntimeError("disk full")

    monkeypatch.setattr(runs.audit, "record", breaks)
    with pytest.raises(RuntimeError), transaction.atomic():
        runs.start(body=cast.body, edition="illinois/1", by=cast.alice, at=AT)
    assert not Run.objects.exists()
    assert not StepMark.objects.exists()


def test_members_and_strangers_do_not_lead(cast, run):
    for somebody in (cast.carol, cast.eve):
        with pytest.raises(NotAllowed):
            runs.begin_step(run=run, step="organize", by=somebody, at=AT)
    assert runs.begin_step(run=run, step="organize", by=cast.bob, at=AT).step == "organize"


def test_a_step_ends_once_every_required_gate_is_proven(cast, run):
    with record_says(industries_compared=Standing.MISSING, associations_looked_at=Standing.MISSING):
        with pytest.raises(GatesOpen) as closed:
            runs.finish_step(run=run, step="consensus", by=cast.alice, at=AT)
        # The associations are advised only.
        assert closed.value.reasons == ["industries_compared is missing."]
        assert run.marks.get().finished_on is None
    with record_says(associations_looked_at=Standing.MISSING):
        later = AT + timedelta(days=30)
        assert runs.finish_step(run=run, step="consensus", by=cast.alice, at=later).finished_on == later.date()
    assert verbs(run)[0] == "finish step"
    assert queries.current_step(cast.body) == "organize"


def test_what_the_record_cannot_tell_stands_in_the_way_until_the_group_gives_its_word(cast, run):
    # Sign-on may not be waived; where the record can't tell, the group's own word counts.
    with record_says(playbook_signed=None):
        with pytest.raises(GatesOpen, match="record can't tell"):
            runs.finish_step(run=run, step="consensus", by=cast.alice, at=AT)
        runs.waive(run=run, gate="signed", reason="All signed a letter on 3 May.", by=cast.alice, at=AT)
        runs.finish_step(run=run, step="consensus", by=cast.alice, at=AT)


def test_steps_end_in_order(cast, run):
    runs.begin_step(run=run, step="organize", by=cast.alice, at=AT)
    with record_says():
        with pytest.raises(RunProblem, match="Finish “Get consensus on the playbook” first"):
            runs.finish_step(run=run, step="organize", by=cast.alice, at=AT)
        runs.finish_step(run=run, step="consensus", by=cast.alice, at=AT)
        with pytest.raises(RunProblem, match="Finish “Organize"):
            runs.finish_step(run=run, step="consensus", by=cast.alice, at=AT)
        runs.finish_step(run=run, step="organize", by=cast.alice, at=AT)
        with pytest.raises(RunProblem, match="Begin “Launch the partnership” first"):
            runs.finish_step(run=run, step="launch", by=cast.alice, at=AT)


def test_a_step_begins_once_and_only_one_the_playbook_has(cast, run):
    with pytest.raises(RunProblem, match="already begun"):
        runs.begin_step(run=run, step="consensus", by=cast.alice, at=AT)
    with pytest.raises(RunProblem, match="no step “dance”"):
        runs.begin_step(run=run, step="dance", by=cast.alice, at=AT)


def test_a_finished_step_is_reopened(cast, run):
    with pytest.raises(RunProblem, match="not finished"):
        runs.reopen_step(run=run, step="consensus", by=cast.alice, at=AT)
    with record_says():
        runs.finish_step(run=run, step="consensus", by=cast.alice, at=AT)
    assert runs.reopen_step(run=run, step="consensus", by=cast.alice, at=AT).finished_on is None
    assert queries.current_step(cast.body) == "consensus"
    assert audit.history(run)[0].detail == {"step": "consensus", "was finished on": "2026-03-02"}


def test_a_gate_is_waived_with_a_reason_where_the_playbook_allows_it(cast, run):
    with record_says(industries_compared=Standing.MISSING, playbook_signed=Standing.MISSING):
        waive = {"run": run, "by": cast.alice, "at": AT}
        with pytest.raises(RunProblem, match="Say why"):
            runs.waive(gate="industries", reason="  ", **waive)
        with pytest.raises(RunProblem, match="does not let this pass: Every organization"):
            runs.waive(gate="signed", reason="No time", **waive)
        with pytest.raises(RunProblem, match="already proves"):
            runs.waive(gate="team", reason="Because", **waive)
        with pytest.raises(RunProblem, match="no such gate"):
            runs.waive(gate="unheard_of", reason="Because", **waive)
        runs.waive(gate="industries", reason="One list for years.", **waive)
        with pytest.raises(RunProblem, match="already passed"):
            runs.waive(gate="industries", reason="Again", **waive)
    kept = GateWaiver.objects.get()
    assert (kept.gate, kept.reason, kept.by, kept.at) == ("industries", "One list for years.", cast.alice, AT)
    runs.take_waiver_back(run=run, gate="industries", by=cast.alice, at=AT)
    assert verbs(run)[:2] == ["take waiver back", "waive gate"]
    with pytest.raises(RunProblem, match="was not waived"):
        runs.take_waiver_back(run=run, gate="industries", by=cast.alice, at=AT)


def test_answers_are_kept_changed_and_taken_back(cast, run):
    said = {"run": run, "question": "build_on", "by": cast.alice, "at": AT}
    assert runs.answer(wording=" ", **said) is None
    first = runs.answer(wording="The millers' club. ", **said)
    assert (first.wording, first.answered_by) == ("The millers' club.", cast.alice)
    # Somebody else had the page open before there was an answer.
    with pytest.raises(AnswerChanged) as changed:
        runs.answer(wording="The chamber.", **said)
    assert (changed.value.wording, changed.value.version) == ("The millers' club.", 1)
    assert runs.answer(wording="Both.", expected=1, **said).version == 2
    assert runs.answer(wording="", expected=2, **said) is None
    assert not StepAnswer.objects.exists()
    assert verbs(run)[:3] == ["take answer back", "answer", "answer"]
    with pytest.raises(RunProblem, match="does not ask this"):
        runs.answer(run=run, question="weather", wording="Rain", by=cast.alice, at=AT)


def test_trouble_is_one_of_the_playbooks_own(cast, run):
    noted = {"run": run, "by": cast.alice, "at": AT}
    mark = runs.note_trouble(step="consensus", trouble="turf", note="Two agencies.", **noted)
    assert (mark.trouble, mark.note) == ("turf", "Two agencies.")
    with pytest.raises(RunProblem, match="does not list"):
        runs.note_trouble(step="consensus", trouble="too_long", **noted)
    with pytest.raises(RunProblem, match="Begin “Organize"):
        runs.note_trouble(step="organize", trouble="no_chair", **noted)
    assert runs.note_trouble(step="consensus", trouble="", **noted).trouble == ""


def test_a_group_rests_and_goes_on(cast, run):
    with pytest.raises(RunProblem, match="Say why"):
        runs.pause(run=run, reason=" ", by=cast.alice, at=AT)
    assert runs.pause(run=run, reason="Harvest", by=cast.alice, at=AT).paused_on == TODAY
    with pytest.raises(RunProblem, match="has rested since"):
        runs.pause(run=run, reason="Snow", by=cast.alice, at=AT)
    resumed = runs.resume(run=run, by=cast.alice, at=AT)
    assert (resumed.paused_on, resumed.pause_reason) == (None, "")
    with pytest.raises(RunProblem, match="does not rest"):
        runs.resume(run=run, by=cast.alice, at=AT)


def own_edition(cast, change):
    fork = factories.fork(cast.host)
    forks.change(fork=fork, to=change, expected=1, by=cast.alice, at=AT)
    return forks.publish(fork=fork, reason="Ours", expected=2, by=cast.alice, at=AT)


def fewer_steps(content: Content) -> Content:
    return Content(**{**{name: getattr(content, name) for name in content.__slots__}, "steps": content.steps[1:]})


def test_a_run_moves_to_another_edition_and_keeps_its_marks(cast, run):
    def three(content: Content) -> Content:
        numbers = tuple(
            type(one)(one.code, one.words, 3 if one.code == "champions_least" else one.value, one.least, one.most)
            for one in content.settings
        )
        return Content(**{**{name: getattr(content, name) for name in content.__slots__}, "settings": numbers})

    own_edition(cast, three)
    assert queries.setting(cast.body, "champions_least") == 2
    assert [one.key for one in queries.newer_for(run)] == ["northern/1"]
    moved = runs.move_up(run=run, edition="northern/1", by=cast.alice, at=AT)
    assert moved.edition == "northern/1"
    assert queries.setting(cast.body, "champions_least") == 3
    assert moved.marks.count() == 1
    with pytest.raises(RunProblem, match="already goes by this edition"):
        runs.move_up(run=run, edition="northern/1", by=cast.alice, at=AT)


def test_a_run_does_not_move_where_a_begun_step_would_be_lost(cast, run):
    own_edition(cast, fewer_steps)
    with pytest.raises(RunProblem, match="leaves out a step you have begun: Get consensus on the playbook"):
        runs.move_up(run=run, edition="northern/1", by=cast.alice, at=AT)
