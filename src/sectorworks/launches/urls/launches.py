"""Launches: their plan, who is invited and what they answer, and what goes out afterwards."""

from __future__ import annotations

from django.urls import path

from ..views import answers, chain, follow_ups, invitation_steps, invitations, launch_steps
from ..views import launches as views

ONE = "<int:pk>"

urlpatterns = [
    path("answer/<str:token>/", answers.answer, name="launch-answer"),
    path("answer/<str:token>/launch.ics", answers.calendar, name="launch-answer-ics"),
    path("invitations/<int:pk>/", invitations.invitation, name="launch-invitation"),
    path("invitations/<int:pk>/remind/", invitation_steps.remind, name="launch-remind"),
    path("invitations/<int:pk>/withdraw/", invitation_steps.withdraw, name="launch-withdraw"),
    path("invitations/<int:pk>/put-back/", invitation_steps.put_back, name="launch-put-back"),
    path(f"{ONE}/", views.launch, name="launch"),
    path(f"{ONE}/run-of-show/", views.run_of_show, name="launch-run-of-show"),
    path(f"{ONE}/edit/", launch_steps.edit, name="launch-edit"),
    path(f"{ONE}/call-off/", launch_steps.call_off, name="launch-call-off"),
    path(f"{ONE}/bring-back/", launch_steps.bring_back, name="launch-bring-back"),
    path(f"{ONE}/held/", launch_steps.hold, name="launch-hold"),
    path(f"{ONE}/standard/", launch_steps.take_standard, name="launch-standard"),
    path(f"{ONE}/invitations/", invitations.invitations, name="launch-invitations"),
    path(f"{ONE}/invite/", invitation_steps.invite, name="launch-invite"),
    path(f"{ONE}/send/", invitation_steps.send, name="launch-send"),
    path(f"{ONE}/chain/", chain.chain, name="launch-chain"),
    path(f"{ONE}/follow-up/", follow_ups.follow_up, name="launch-follow-up"),
    path(f"{ONE}/follow-up/draft/", follow_ups.draft, name="launch-follow-up-draft"),
    path("follow-ups/<int:pk>/edit/", follow_ups.edit, name="launch-follow-up-edit"),
    path("follow-ups/<int:pk>/send/", follow_ups.send, name="launch-follow-up-send"),
    path("<slug:slug>/", views.of_group, name="launch-of"),
    path("<slug:slug>/plan/", launch_steps.plan, name="launch-new"),
]
