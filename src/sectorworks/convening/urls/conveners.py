"""Who convenes, the core group, candidate champions, and the convening plan."""

from __future__ import annotations

from django.urls import path

from ..views import convener_steps, conveners, convening, core_groups, mover_steps, movers, plan_asks, plan_steps, plans

SLUG = "<slug:slug>"

fixed = [
    path("candidates/<int:pk>/score/", conveners.score, name="convener-score"),
    path("candidates/<int:pk>/decline/", convener_steps.decline, name="convener-decline"),
    path("candidates/<int:pk>/bring-back/", convener_steps.bring_back, name="convener-bring-back"),
    path("choices/<int:pk>/edit/", convener_steps.revise, name="convener-edit"),
    path("choices/<int:pk>/end/", convener_steps.end, name="convener-end"),
    path("movers/<int:pk>/", movers.mover, name="mover"),
    path("movers/<int:pk>/edit/", mover_steps.edit, name="mover-edit"),
    path("movers/<int:pk>/approach/", mover_steps.approach, name="mover-approach"),
    path("movers/<int:pk>/decline/", mover_steps.decline, name="mover-decline"),
    path("movers/<int:pk>/remove/", mover_steps.remove, name="mover-remove"),
    path("steps/<int:pk>/edit/", plan_steps.edit, name="convening-plan-edit"),
    path("steps/<int:pk>/finish/", plan_steps.finish, name="convening-plan-finish"),
    path("steps/<int:pk>/reopen/", plan_steps.reopen, name="convening-plan-reopen"),
    path("steps/<int:pk>/remove/", plan_steps.remove, name="convening-plan-remove"),
    path("steps/<int:pk>/ask/", plan_asks.ask, name="convening-plan-ask"),
]

of_group = [
    path(f"{SLUG}/", convening.overview, name="convening"),
    path(f"{SLUG}/convener/", conveners.page, name="convener"),
    path(f"{SLUG}/convener/propose/", conveners.propose, name="convener-propose"),
    path(f"{SLUG}/convener/compare/", convener_steps.compare, name="convener-compare"),
    path(f"{SLUG}/convener/anew/", convener_steps.anew, name="convener-anew"),
    path(f"{SLUG}/convener/choose/", convener_steps.choose, name="convener-choose"),
    path(f"{SLUG}/core-group/", core_groups.page, name="core-group"),
    path(f"{SLUG}/core-group/start/", core_groups.start, name="core-group-start"),
    path(f"{SLUG}/core-group/seat/", core_groups.seat, name="core-group-seat"),
    path(f"{SLUG}/movers/", movers.mover_list, name="movers"),
    path(f"{SLUG}/movers/new/", mover_steps.name, name="mover-new"),
    path(f"{SLUG}/plan/", plans.page, name="convening-plan"),
    path(f"{SLUG}/plan/new/", plan_steps.add, name="convening-plan-new"),
    path(f"{SLUG}/plan.ics", plans.calendar, name="convening-plan-ics"),
]
