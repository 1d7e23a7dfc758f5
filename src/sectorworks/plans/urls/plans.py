"""Plans with their goals and actions."""

from __future__ import annotations

from django.urls import path

from ..views import actions, goals, plan_page, plans

PLAN, GOAL, ACTION = "<int:pk>", "goals/<int:pk>", "actions/<int:pk>"

urlpatterns = [
    path("", plans.plan_list, name="plans"),
    path("mine/", actions.mine, name="actions-mine"),
    path("of/<slug:slug>/", plans.plans_of, name="plans-of"),
    path("of/<slug:slug>/new/", plans.new, name="plan-new"),
    path(f"{PLAN}/", plan_page.plan, name="plan"),
    path(f"{PLAN}/edit/", plans.edit, name="plan-edit"),
    path(f"{PLAN}/adopt/", plans.adopt, name="plan-adopt"),
    path(f"{PLAN}/amend/", plans.amend, name="plan-amend"),
    path(f"{PLAN}/close/", plans.close, name="plan-close"),
    path(f"{PLAN}/reopen/", plans.reopen, name="plan-reopen"),
    path(f"{PLAN}/carry-over/", plans.carry_over, name="plan-carry-over"),
    path(f"{PLAN}/editions/<int:number>/", plan_page.edition, name="plan-edition"),
    path(f"{PLAN}/pdf/", plan_page.plan_pdf, name="plan-pdf"),
    path(f"{PLAN}/docx/", plan_page.plan_docx, name="plan-docx"),
    path(f"{PLAN}/goals/new/", goals.new, name="goal-new"),
    path(f"{GOAL}/edit/", goals.edit, name="goal-edit"),
    path(f"{GOAL}/move/", goals.move, name="goal-move"),
    path(f"{GOAL}/drop/", goals.drop, name="goal-drop"),
    path(f"{GOAL}/bring-back/", goals.bring_back, name="goal-bring-back"),
    path(f"{GOAL}/actions/new/", actions.new, name="action-new"),
    path(f"{ACTION}/", actions.action, name="action"),
    path(f"{ACTION}/edit/", actions.edit, name="action-edit"),
    path(f"{ACTION}/date/", actions.move_date, name="action-date"),
    path(f"{ACTION}/status/", actions.status, name="action-status"),
    path(f"{ACTION}/move/", actions.move, name="action-move"),
]
