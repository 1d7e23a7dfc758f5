"""Pages of surveys: who comes in, what a form does, and that lists and records ask the database little."""

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.bodies.models import BodyVisibility
from sectorworks.core.models import AuditEvent
from sectorworks.surveys import factories
from sectorworks.surveys.models import Question, QuestionKind, Submission, Survey, SurveyInvitation, Theme
from sectorworks.surveys.operations import invitations
from sectorworks.surveys.queries import words

from .scene import OPENED, closed_scene, make_cast, open_scene

pytestmark = pytest.mark.django_db


def browser(person=None):
    client = Client()
    if person is not None:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_survey_is_built_by_forms_alone():
    cast = make_cast()
    bob = browser(cast.bob)
    form = {"title": "How was it?", "purpose": "input", "is_anonymous": "on", "minimum_shown_count": "5"}
    bob.post(reverse("survey-new", args=[cast.body.slug]), form)
    survey = Survey.objects.get()
    new = reverse("survey-question-new", args=[survey.pk])
    bob.post(f"{new}?kind=ranking", {"wording": "Order?", "options": "Buses | Autobuses\nShifts"})
    bob.post(f"{new}?kind=scale", {"wording": "Worth it?", "scale_points": "4", "low": "No | Nada", "high": "Yes"})
    assert bob.post(f"{new}?kind=choice", {"wording": "x", "options": "One"}).status_code == 422
    assert bob.get(f"{new}?kind=essay").status_code == 404
    order, worth = Question.objects.order_by("position")
    assert order.options[0] == {"code": "o1", "label": "Buses", "label_es": "Autobuses"}
    assert (worth.scale_points, worth.options[0]["label_es"]) == (4, "Nada")
    assert "Worth it?" in bob.get(reverse("survey-preview", args=[survey.pk])).content.decode()
    opened = bob.post(reverse("survey-start", args=[survey.pk]), {"has_link": "on"})
    assert "/surveys/links/" in opened.content.decode()
    survey.refresh_from_db()
    assert survey.state == "open"


def test_the_settings_form_shows_both_versions_when_two_people_save():
    cast = make_cast()
    survey = factories.survey(cast.body)
    form = {"title": "Mine", "purpose": "input", "minimum_shown_count": "5", "version": "1"}
    address = reverse("survey-edit", args=[survey.pk])
    assert browser(cast.alice).post(address, form).status_code == 302
    page = browser(cast.bob).post(address, form | {"title": "Theirs"})
    assert page.status_code == 409
    assert "Theirs" in page.content.decode()
    assert "Mine" in page.content.decode()


@pytest.mark.parametrize(
    ("name", "member"),
    [("survey", 200), ("survey-results", 200), ("survey-themes", 200), ("survey-words", 403), ("theme-new", 403)],
)
def test_members_see_and_outsiders_do_not_know(name, member):
    scene = closed_scene()
    scene.cast.body.visibility = BodyVisibility.PUBLIC
    scene.cast.body.save()
    address = reverse(name, args=[scene.survey.pk])
    assert browser(scene.cast.alice).get(address).status_code == 200
    assert browser(scene.cast.carol).get(address).status_code == member
    assert browser(scene.cast.eve).get(address).status_code == 404
    assert "/account/login/" in browser().get(address)["Location"]


def test_results_are_refused_while_people_answer():
    scene = open_scene()
    assert browser(scene.cast.alice).get(reverse("survey-results", args=[scene.survey.pk])).status_code == 403


def filled(scene, **fields):
    return {"key": "a-key", "language": "en", f"q{scene.again.pk}": "yes", f"q{scene.change.pk}": "Lunch"} | fields


def test_anybody_with_the_open_link_answers_once_for_one_form():
    scene = open_scene()
    address = reverse("survey-link-answer", args=[scene.token])
    client = browser()
    for _time in range(2):
        sent = client.post(address, filled(scene))
        assert sent["Location"] == reverse("survey-thanks") + "?language=en"
    assert client.get(sent["Location"]).status_code == 200
    assert Submission.objects.count() == 1


def test_an_invitation_answers_once_and_says_so():
    scene = open_scene()
    people = [scene.cast.carol.person]
    ((_row, token),) = invitations.invite(survey=scene.survey, persons=people, by=scene.cast.alice, at=OPENED)
    address = reverse("survey-invitation", args=[token])
    assert browser().post(address, filled(scene)).status_code == 302
    assert browser().post(address, filled(scene)).status_code == 302  # the same form again
    for page in (browser().post(address, filled(scene, key="another")), browser().get(address)):
        assert page.status_code == 410
        assert "You have answered this survey" in page.content.decode()
    own = browser(scene.cast.carol).get(reverse("survey-own", args=[scene.survey.pk]))
    assert own.status_code == 410
    assert Submission.objects.count() == 1
    assert SurveyInvitation.objects.get().has_answered


def test_a_ranking_by_selects_says_what_is_wrong_and_keeps_what_was_typed():
    cast = make_cast()
    survey = factories.survey(cast.body, state="open", open_token_hash="")
    ranking = factories.question(survey, QuestionKind.RANKING, wording="Order?")
    person = cast.carol.person
    SurveyInvitation.objects.create(survey=survey, person=person, token_hash="x", invited_at=OPENED)
    address = reverse("survey-own", args=[survey.pk])
    carol, first, second = browser(cast.carol), f"q{ranking.pk}-yes", f"q{ranking.pk}-no"
    form = {"key": "k", "language": "en"}
    page = carol.post(address, form | {first: "1", second: "1"})
    assert page.status_code == 422
    assert page.content.decode().count("Two items have the same place") == 2  # summary and field
    assert '<option value="1" selected>' in page.content.decode()
    assert "Give every item a place" in carol.post(address, form | {first: "2"}).content.decode()
    assert "at least one question" in carol.post(address, form).content.decode()
    assert carol.post(address, form | {first: "2", second: "1"}).status_code == 302
    assert survey.submissions.get().answers.get().value == ["no", "yes"]


def test_the_form_speaks_spanish_where_it_can():
    scene = open_scene(title_es="¿Qué tal estuvo?")
    Question.objects.filter(pk=scene.again.pk).update(wording_es="¿Otra vez?")
    page = browser().get(reverse("survey-link-answer", args=[scene.token]) + "?language=es").content.decode()
    assert '<html lang="es"' in page
    assert "¿Qué tal estuvo?" in page
    assert "¿Otra vez?" in page
    assert "Sí" in page
    assert "What should change?" in page  # no Spanish yet


def test_what_people_typed_is_never_read_as_code():
    scene = open_scene(title="<b>T</b>")
    Question.objects.filter(pk=scene.again.pk).update(help="<i>hint</i>", wording="<u>w</u>")
    page = browser().get(reverse("survey-link-answer", args=[scene.token])).content.decode()
    assert not any(one in page for one in ("<b>T", "<i>hint", "<u>w"))
    assert "&lt;i&gt;hint" in page


def test_files_withhold_what_the_page_withholds():
    scene = closed_scene(("Lunch",) * 3 + ("",) * 9)
    page = browser(scene.cast.carol).get(reverse("survey-results", args=[scene.survey.pk]) + "?format=csv")
    text = b"".join(page.streaming_content).decode() if page.streaming else page.content.decode()
    assert "Lunch" not in text
    assert "withheld" in text
    assert "Yes,12,100%" in text
    excel = browser(scene.cast.carol).get(reverse("survey-results", args=[scene.survey.pk]) + "?format=xlsx")
    assert excel.status_code == 200


def test_words_are_coded_redacted_and_who_read_them_is_recorded():
    scene = closed_scene(("a", "b", "c", "d", "e", "f"))
    theme = factories.theme(scene.survey)
    alice = browser(scene.cast.alice)
    address = reverse("survey-words", args=[scene.survey.pk])
    assert alice.get(address).status_code == 200
    assert AuditEvent.objects.filter(verb="saw", noun="surveys.survey", by=scene.cast.alice).count() == 1
    ((_question, rows),) = words.of(scene.survey)
    alice.post(address, {f"theme-{theme.pk}": [one.handle for one in rows]})
    assert theme.codes.count() == 6
    redact = reverse("survey-redact", args=[scene.survey.pk, rows[0].handle])
    assert alice.post(redact, {"version": "1", "words": "(a name)"}).status_code == 302
    assert alice.post(redact, {"version": "1", "words": "other"}).status_code == 409
    assert alice.get(reverse("survey-redact", args=[scene.survey.pk, "f" * 20])).status_code == 404
    alice.post(reverse("survey-words-show", args=[scene.survey.pk]), {"shown": "yes"})
    shown = browser(scene.cast.carol).get(reverse("survey-results", args=[scene.survey.pk])).content.decode()
    assert "(a name)" in shown
    assert AuditEvent.objects.filter(verb="saw", by=scene.cast.carol).exists()


def test_a_theme_is_named_promised_and_done_by_pages():
    scene = closed_scene()
    bob, carol = browser(scene.cast.bob), browser(scene.cast.carol)
    bob.post(reverse("theme-new", args=[scene.survey.pk]), {"title": "Shorter talks"})
    theme = Theme.objects.get()
    promise = reverse("theme-promise", args=[theme.pk])
    form = {"version": "1", "words": "We will.", "owner": str(scene.cast.carol.person.pk), "due_on": "2099-01-01"}
    assert bob.post(promise, form | {"words": ""}).status_code == 422
    assert bob.post(promise, form).status_code == 302
    assert bob.post(promise, form).status_code == 409  # made from an older version
    assert carol.get(promise).status_code == 403
    assert carol.post(reverse("theme-done", args=[theme.pk]), {"version": "2"}).status_code == 302
    theme.refresh_from_db()
    assert theme.state == "done"
    assert bob.post(reverse("theme-reopen", args=[theme.pk]), {"version": "3"}).status_code == 302
    assert bob.post(
        reverse("theme-decline", args=[theme.pk]), {"version": "4", "reason": "No room."}
    ).status_code == 302  # fmt: skip
    board = carol.get(reverse("themes-of", args=[scene.cast.body.slug])).content.decode()
    assert "No room." in board
    assert carol.get(reverse("themes-of", args=[scene.cast.body.slug]) + "?from=nonsense").status_code == 200


def count(client, address):
    from django.db import connection

    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len([one for one in seen if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_lists_and_records_ask_the_database_little_however_much_there_is():
    scene = closed_scene()
    alice = browser(scene.cast.alice)
    addresses = [
        *(reverse(name) for name in ("surveys",)),
        *(reverse(name, args=[scene.cast.body.slug]) for name in ("surveys-of", "themes-of")),
        *(
            reverse(name, args=[scene.survey.pk])
            for name in ("survey", "survey-results", "survey-themes", "survey-words")
        ),
    ]
    factories.theme(scene.survey, "first")
    before = [count(alice, one) for one in addresses]
    for number in range(12):
        factories.survey(scene.cast.body, f"More {number}")
        factories.theme(scene.survey, f"Theme {number}")
        factories.question(scene.survey, position=number + 10)
    after = [count(alice, one) for one in addresses]
    # The first look at the words records who looked, the second finds it recorded.
    assert all(new <= old for old, new in zip(before, after, strict=True))
    assert max(after[:3]) <= 14
    assert max(after) <= 20
