"""Priorities and champions, solutions and their parts, the trace, the offer desk."""

from __future__ import annotations

from django.urls import path

from ..views import call_steps, calls, priorities, solution_steps, solutions, trace

urlpatterns = [
    path("<slug:slug>/solutions/", solutions.solution_list, name="solutions"),
    path("<slug:slug>/solutions/new/", solution_steps.propose, name="solution-new"),
    path("solutions/<int:pk>/", solutions.solution_page, name="solution"),
    path("solutions/<int:pk>/edit/", solution_steps.edit, name="solution-edit"),
    path("solutions/<int:pk>/move/", solution_steps.move, name="solution-move"),
    path("solutions/<int:pk>/ties/", solution_steps.ties, name="solution-ties"),
    path("solutions/<int:pk>/parts/new/", solution_steps.part_new, name="solution-part-new"),
    path("solution-parts/<int:pk>/edit/", solution_steps.part_edit, name="solution-part-edit"),
    path("solution-parts/<int:pk>/done/", solution_steps.part_done, name="solution-part-done"),
    path("solution-parts/<int:pk>/remove/", solution_steps.part_remove, name="solution-part-remove"),
    path("solution-parts/<int:pk>/bring-back/", solution_steps.part_back, name="solution-part-back"),
    path("priorities/<int:pk>/", priorities.priority_page, name="solution-priority"),
    path("priorities/<int:pk>/profile/", priorities.profile, name="solution-priority-profile"),
    path("priorities/<int:pk>/champions/new/", priorities.champion_new, name="solution-champion-new"),
    path("priorities/<int:pk>/step-up/", priorities.step_up, name="solution-step-up"),
    path("champions/<int:pk>/end/", priorities.champion_end, name="solution-champion-end"),
    path("<slug:slug>/trace/", trace.trace_page, name="trace"),
    path("<slug:slug>/calls/", calls.desk, name="calls"),
    path("<slug:slug>/calls/new/", call_steps.open_call, name="call-new"),
    path("calls/<int:pk>/", calls.call_page, name="call"),
    path("calls/<int:pk>/edit/", call_steps.edit, name="call-edit"),
    path("calls/<int:pk>/close/", call_steps.close, name="call-close"),
    path("calls/<int:pk>/offer/", call_steps.offer, name="call-offer"),
    path("call-offers/<int:pk>/answer/", call_steps.answer, name="call-answer"),
    path("call-offers/<int:pk>/answer/back/", call_steps.answer_back, name="call-answer-back"),
    path("call-offers/<int:pk>/withdraw/taken/", call_steps.withdraw_taken, name="call-withdraw-taken"),
    path("call-offers/<int:pk>/bring-back/", call_steps.bring_back, name="call-bring-back"),
    path("call-offers/<int:pk>/withdraw/", call_steps.withdraw, name="call-withdraw"),
]
