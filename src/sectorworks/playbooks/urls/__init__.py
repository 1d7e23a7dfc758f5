"""Addresses of this room: fixed ones before those that begin with a playbook's name."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from ..views import fork_steps, forks, playbooks, runs, sign_ons, steps, waivers

RUN = "of/<slug:slug>"
STEP = f"{RUN}/steps/<slug:step>"
GATE = f"{RUN}/gates/<slug:gate>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", playbooks.playbook_list, name="playbooks"),
    path("own/", forks.make, name="playbook-fork-new"),
    path("own/<slug:fork>/", forks.fork_page, name="playbook-fork"),
    path("own/<slug:fork>/steps/<slug:step>/", fork_steps.step, name="playbook-fork-step"),
    path("own/<slug:fork>/undo/", fork_steps.undo, name="playbook-fork-undo"),
    path("own/<slug:fork>/put-back/", fork_steps.put_back, name="playbook-fork-back"),
    path("sign-ons/<int:pk>/resolve/", sign_ons.resolve, name="sign-on-resolve"),
    path("sign-ons/<int:pk>/withdraw/", sign_ons.withdraw, name="sign-on-withdraw"),
    path(f"{RUN}/", runs.run_page, name="run"),
    path(f"{RUN}/start/", runs.start, name="run-start"),
    path(f"{RUN}/move/", runs.move, name="run-move"),
    path(f"{RUN}/pause/", runs.pause, name="run-pause"),
    path(f"{RUN}/resume/", runs.resume, name="run-resume"),
    path(f"{RUN}/sign-ons/", sign_ons.sign_on_list, name="sign-ons"),
    path(f"{RUN}/sign-ons/new/", sign_ons.sign, name="sign-on-new"),
    path(f"{STEP}/", steps.step_page, name="run-step"),
    path(f"{STEP}/begin/", steps.begin, name="run-step-begin"),
    path(f"{STEP}/finish/", steps.finish, name="run-step-finish"),
    path(f"{STEP}/reopen/", steps.reopen, name="run-step-reopen"),
    path(f"{STEP}/trouble/", steps.trouble, name="run-step-trouble"),
    path(f"{RUN}/answers/<slug:question>/", steps.answer, name="run-answer"),
    path(f"{GATE}/", waivers.waive, name="run-waive"),
    path(f"{GATE}/take-back/", waivers.take_back, name="run-waive-back"),
    path("<slug:playbook>/<int:number>/", playbooks.playbook_page, name="playbook"),
    path("<slug:playbook>/<int:number>/changes/", playbooks.difference, name="playbook-difference"),
]
