"""Results with parts withheld, words in the hands of staff, and themes with their promises and closure rate."""

from datetime import date, timedelta

import pytest

from sectorworks.core.audit import history
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory.models import Person
from sectorworks.notices.models import Notice
from sectorworks.surveys import factories
from sectorworks.surveys.models import QuestionKind, Submission, ThemeState
from sectorworks.surveys.operations import held, surveys, telling, themes, words
from sectorworks.surveys.operations.errors import SurveyProblem
from sectorworks.surveys.operations.themes import Promise, ThemeDraft
from sectorworks.surveys.queries import held as held_queries
from sectorworks.surveys.queries import results
from sectorworks.surveys.queries import themes as queries
from sectorworks.surveys.queries import words as word_queries

from .scene import CLOSED, LATER, answer, closed_scene, open_scene

pytestmark = pytest.mark.django_db
DUE = date(2026, 4, 1)


def people(scene):
    return {one.full_name: one for one in Person.objects.all()}


def promise_of(scene, **fields):
    return Promise(**{"words": "We will end talks after ten minutes.", "owner": people(scene)["Carol"], "due_on": DUE}
                   | fields)  # fmt: skip


def test_nothing_is_shown_of_an_open_survey_or_of_few_answers():
    scene = open_scene()
    for number in range(4):
        answer(scene, f"k{number}")
    assert results.of(scene.survey).standing == results.Standing.OPEN
    survey = surveys.close(survey=scene.survey, by=scene.cast.alice, at=CLOSED)
    found = results.of(survey)
    assert (found.standing, found.answered, found.questions) == (results.Standing.FEW, 4, ())


def test_the_fifth_answer_shows_results_and_small_parts_stay_withheld():
    scene = open_scene()
    for number in range(12):
        answer(scene, f"k{number}", again="no" if number < 2 else "yes", words="Lunch" if number < 4 else "")
    survey = surveys.close(survey=scene.survey, by=scene.cast.alice, at=CLOSED)
    again, change = results.of(survey, with_words=True).questions
    # 10 yes, 2 no: two are few, and 12 less 10 would tell them.
    assert [one.count for one in again.options] == [None, None]
    assert again.answered == 12
    assert change.is_few  # four wrote something
    assert change.words == ()


def test_counts_shares_means_and_places():
    scene = open_scene()
    scale = factories.question(scene.survey, QuestionKind.SCALE, wording="Worth it?")
    several = factories.question(scene.survey, QuestionKind.CHOICES, wording="Which?")
    ranked = factories.question(scene.survey, QuestionKind.RANKING, wording="Order?")
    for number in range(10):
        given = {
            scene.again: "yes",
            scale: 5 if number < 5 else 3,
            several: ["yes", "no"] if number < 5 else ["yes"],
            ranked: ["no", "yes"] if number < 5 else ["yes", "no"],
        }
        factories.submission(scene.survey, given, idempotency_key=f"given-{number}")
    survey = surveys.close(survey=scene.survey, by=scene.cast.alice, at=CLOSED)
    again, _words, worth, which, order = results.of(survey).questions
    assert [(one.count, one.share) for one in again.options] == [(10, 1.0), (0, 0.0)]
    assert worth.mean == 4.0  # (5 × 5 + 5 × 3) ÷ 10
    assert [one.count for one in worth.options] == [0, 0, 5, 0, 5]
    assert [(one.count, one.share) for one in which.options] == [(10, 1.0), (5, 0.5)]
    assert [one.mean for one in order.options] == [1.5, 1.5]  # (5 × 1 + 5 × 2) ÷ 10


def test_a_withheld_point_withholds_the_whole_scale_but_not_its_mean():
    scene = open_scene()
    scale = factories.question(scene.survey, QuestionKind.SCALE, wording="Worth it?")
    for number, value in enumerate([1, 2, 3, 3, 3, 3, 3, 4, 5, 5]):
        factories.submission(scene.survey, {scale: value}, idempotency_key=f"given-{number}")
    survey = surveys.close(survey=scene.survey, by=scene.cast.alice, at=CLOSED)
    found = results.of(survey).questions[2]
    assert [one.count for one in found.options] == [None] * 5
    assert found.mean == 3.2  # 32 ÷ 10


def test_flagged_answers_hold_all_results_back():
    scene = open_scene()
    for number in range(7):
        answer(scene, f"k{number}")
    Submission.objects.filter(pk=Submission.objects.first().pk).update(is_flagged=True)
    survey = surveys.close(survey=scene.survey, by=scene.cast.alice, at=CLOSED)
    found = results.of(survey)
    assert (found.standing, found.answered) == (results.Standing.REVIEW, 6)


def test_words_are_redacted_by_staff_before_members_read_them():
    scene = closed_scene(("Fire Jo", "b", "c", "d", "e", "f"))
    assert results.of(scene.survey).questions[1].words == ()
    ((_question, rows),) = word_queries.of(scene.survey)
    row = next(one for one in rows if one.written == "Fire Jo")
    found = word_queries.answer_of(scene.survey, row.handle)
    words.redact(survey=scene.survey, answer=found, words="Change the host", expected=1, by=scene.cast.alice, at=CLOSED)
    with pytest.raises(StaleVersion):
        words.redact(survey=scene.survey, answer=found, words="x", expected=1, by=scene.cast.alice, at=CLOSED)
    with pytest.raises(NotAllowed):  # the chair does not read them
        words.show(survey=scene.survey, is_shown=True, by=scene.cast.bob, at=CLOSED)
    survey = words.show(survey=scene.survey, is_shown=True, by=scene.cast.alice, at=CLOSED)
    shown = results.of(survey).questions[1].words
    assert shown == ("b", "c", "Change the host", "d", "e", "f")
    assert [one.verb for one in history(survey)][:2] == ["words shown", "words redacted"]
    assert "Jo" not in str([one.detail for one in history(survey)])


def test_a_theme_goes_from_heard_to_done_and_back():
    scene = closed_scene()
    alice = scene.cast.alice
    theme = themes.make(survey=scene.survey, draft=ThemeDraft("Shorter talks"), by=alice, at=CLOSED)
    with pytest.raises(SurveyProblem, match="of that name already"):
        themes.make(survey=scene.survey, draft=ThemeDraft("Shorter talks"), by=alice, at=CLOSED)
    with pytest.raises(SurveyProblem, match="Only what was promised"):
        themes.done(theme=theme, expected=1, by=alice, at=CLOSED)
    themes.promise(theme=theme, promise=promise_of(scene), expected=1, by=scene.cast.bob, at=CLOSED)
    assert Notice.objects.get(person=scene.cast.carol).route == "theme"
    assert list(queries.open_of_person(people(scene)["Carol"])) == [theme]
    themes.done(theme=theme, expected=2, by=scene.cast.carol, at=CLOSED)  # who sees to it
    assert (theme.state, theme.closed_on) == (ThemeState.DONE, CLOSED.date())
    themes.reopen(theme=theme, expected=3, by=alice, at=CLOSED)
    themes.decline(theme=theme, reason="The room is booked.", expected=4, by=alice, at=CLOSED)
    assert (theme.state, theme.response) == (ThemeState.DECLINED, "The room is booked.")
    themes.reopen(theme=theme, expected=5, by=alice, at=CLOSED)
    assert (theme.state, theme.response, theme.closed_on) == (ThemeState.OPEN, "", None)
    assert [one.verb for one in history(theme)] == [
        "taken up again", "declined", "taken up again", "done", "promised", "made",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "words_"),
    [
        ({"words": " "}, "Say what"),
        ({"due_on": date(2026, 3, 8)}, "still to come"),
        ({"owner": "Eve"}, "Choose somebody"),
    ],
)
def test_a_promise_needs_words_a_day_to_come_and_somebody_of_the_group(fields, words_):
    scene = closed_scene()
    theme = factories.theme(scene.survey)
    if "owner" in fields:
        fields = {"owner": people(scene)["Eve"]}
    with pytest.raises(SurveyProblem, match=words_):
        themes.promise(theme=theme, promise=promise_of(scene, **fields), expected=1, by=scene.cast.alice, at=CLOSED)
    theme.refresh_from_db()
    assert (theme.state, theme.version) == (ThemeState.OPEN, 1)


def test_answers_are_counted_under_themes_and_few_are_not_told():
    scene = closed_scene(("a", "b", "c", "d", "e", "f"))
    theme = factories.theme(scene.survey)
    ((_question, rows),) = word_queries.of(scene.survey)
    six = word_queries.answers_of(scene.survey, {one.handle for one in rows})
    assert themes.code(theme=theme, answers=six, by=scene.cast.alice, at=CLOSED) == 6
    assert queries.said_by(queries.of_survey(scene.survey).get()) == 6
    assert themes.code(theme=theme, answers=six[:2], by=scene.cast.alice, at=CLOSED) == 2
    assert queries.said_by(queries.of_survey(scene.survey).get()) is None
    choice = next(one for one in six[0].submission.answers.all() if one.question_id == scene.again.pk)
    with pytest.raises(SurveyProblem, match="Only what people wrote"):
        themes.code(theme=theme, answers=[choice], by=scene.cast.alice, at=CLOSED)


def test_closure_rate():
    """Five heard: 2 done, 1 declined, 1 overdue, 1 open. (2 + 1) ÷ 5 = 0.6; kept: 2 ÷ (2 + 1)."""
    scene = closed_scene()
    closed = {"closed_on": CLOSED.date(), "response": "x"}
    factories.theme(scene.survey, "a", state="done", **closed)
    factories.theme(scene.survey, "b", state="done", **closed)
    factories.theme(scene.survey, "c", state="declined", **closed)
    factories.theme(scene.survey, "d", state="promised", response="x", due_on=date(2026, 3, 10))
    factories.theme(scene.survey, "e")
    day = CLOSED.date()
    rate = queries.closure_rate(scene.cast.body, day, day)
    assert (rate.heard, rate.done, rate.declined, rate.promised, rate.overdue) == (5, 2, 1, 1, 1)
    assert rate.rate == 0.6
    assert rate.kept == pytest.approx(2 / 3)
    before = queries.closure_rate(scene.cast.body, day - timedelta(days=9), day - timedelta(days=1))
    assert (before.heard, before.rate, before.kept) == (0, None, None)


def test_owners_hear_once_that_a_promise_is_due_and_once_that_it_is_late():
    scene = closed_scene()
    carol = people(scene)["Carol"]
    factories.theme(scene.survey, state="promised", response="We will", owner=carol, due_on=CLOSED.date())
    assert telling.tell_due(at=CLOSED) == 1
    assert telling.tell_due(at=CLOSED) == 0
    assert telling.tell_due(at=CLOSED + timedelta(days=1)) == 1


def test_a_lapsed_survey_is_closed_once():
    scene = open_scene()
    scene.survey.closes_at = LATER
    scene.survey.save()
    assert surveys.close_lapsed(at=CLOSED) == 1
    assert surveys.close_lapsed(at=CLOSED) == 0
    scene.survey.refresh_from_db()
    assert (scene.survey.state, scene.survey.closes_at) == ("closed", LATER)


def test_a_persons_named_answers_go_and_anonymous_ones_stay():
    from sectorworks.surveys.operations import invitations

    scene = open_scene(is_anonymous=False)
    bob = people(scene)["Bob"]
    ((invitation, _token),) = invitations.invite(survey=scene.survey, persons=[bob], by=scene.cast.alice, at=LATER)
    answer(scene, "one", words="Mine", invitation=invitation)
    factories.theme(scene.survey, owner=bob)
    assert "Mine" in str(held_queries.held(bob).rows)
    said = held.remove(person=bob, by=scene.cast.alice, at=CLOSED)
    assert said == ["1 answered survey removed."]
    assert held_queries.held(bob).rows == ()
    kept = Submission.objects.get()
    assert (kept.invitation, kept.withdrawn_on, kept.answers.count()) == (None, CLOSED.date(), 0)


def test_results_are_read_in_spanish_where_the_questions_have_spanish():
    scene = open_scene()
    for number in range(12):
        answer(scene, f"k{number}")
    type(scene.again).objects.filter(pk=scene.again.pk).update(wording_es="¿Otra vez?")
    survey = surveys.close(survey=scene.survey, by=scene.cast.alice, at=CLOSED)
    again, change = results.of(survey, language="es").questions
    assert (again.wording, [one.label for one in again.options]) == ("¿Otra vez?", ["Sí", "No"])
    assert change.wording == results.of(survey).questions[1].wording  # it has no Spanish
