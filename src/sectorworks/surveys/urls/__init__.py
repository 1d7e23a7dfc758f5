"""Addresses of this room: one list a subject."""

from __future__ import annotations

from django.urls import path

from ..views import answering, building, lists, results, running, themes, words

SURVEY = "<int:pk>"
QUESTION = f"{SURVEY}/questions/<int:question>"

lists_ = [
    path("", lists.surveys, name="surveys"),
    path("of/<slug:slug>/", lists.surveys_of, name="surveys-of"),
    path("of/<slug:slug>/new/", building.new, name="survey-new"),
    path("of/<slug:slug>/ready-made/", building.ready_made, name="survey-ready-made"),
    path("of/<slug:slug>/themes/", themes.of_body, name="themes-of"),
]
# The part "invitations/" keeps the key that follows out of the logs (`accounts.logs`).
answers = [
    path("thanks/", answering.thanks, name="survey-thanks"),
    path("links/<str:token>/", answering.by_link, name="survey-link-answer"),
    path("invitations/<str:token>/", answering.by_invitation, name="survey-invitation"),
    path(f"{SURVEY}/answer/", answering.own, name="survey-own"),
]
surveys = [
    path(f"{SURVEY}/", running.survey, name="survey"),
    path(f"{SURVEY}/edit/", building.edit, name="survey-edit"),
    path(f"{SURVEY}/preview/", building.preview, name="survey-preview"),
    path(f"{SURVEY}/questions/new/", building.question_new, name="survey-question-new"),
    path(f"{QUESTION}/edit/", building.question_edit, name="survey-question-edit"),
    path(f"{QUESTION}/move/", building.question_move, name="survey-question-move"),
    path(f"{QUESTION}/remove/", building.question_remove, name="survey-question-remove"),
    path(f"{SURVEY}/open/", running.start, name="survey-start"),
    path(f"{SURVEY}/link/", running.renew_link, name="survey-link"),
    path(f"{SURVEY}/close/", running.close, name="survey-close"),
    path(f"{SURVEY}/reopen/", running.reopen, name="survey-reopen"),
    path(f"{SURVEY}/copy/", running.copy, name="survey-copy"),
    path(f"{SURVEY}/invite/", running.invite, name="survey-invite"),
    path(f"{SURVEY}/remind/", running.remind, name="survey-remind"),
    path(f"{SURVEY}/flagged/", running.decide_flagged, name="survey-flagged"),
    path(f"{SURVEY}/results/", results.results_page, name="survey-results"),
    path(f"{SURVEY}/words/", words.words, name="survey-words"),
    path(f"{SURVEY}/words/show/", words.show, name="survey-words-show"),
    path(f"{SURVEY}/words/<slug:handle>/", words.redact, name="survey-redact"),
]
themes_ = [
    path(f"{SURVEY}/themes/", themes.of_survey, name="survey-themes"),
    path(f"{SURVEY}/themes/new/", themes.new, name="theme-new"),
    path("themes/<int:pk>/", themes.theme, name="theme"),
    path("themes/<int:pk>/edit/", themes.edit, name="theme-edit"),
    path("themes/<int:pk>/promise/", themes.promise, name="theme-promise"),
    path("themes/<int:pk>/decline/", themes.decline, name="theme-decline"),
    path("themes/<int:pk>/done/", themes.kept, name="theme-done"),
    path("themes/<int:pk>/reopen/", themes.reopen, name="theme-reopen"),
]

urlpatterns = [*lists_, *answers, *surveys, *themes_]
