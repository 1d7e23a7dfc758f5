"""Needs and their threads."""

from __future__ import annotations

from django.urls import path

from ..views import needs, threads

NEED = "needs/<int:pk>"

urlpatterns = [
    path("needs/", needs.need_list, name="needs"),
    path("needs/new/", needs.choose_employer, name="need-new"),
    path("employers/<int:pk>/needs/new/", needs.raise_need, name="need-new-for"),
    path(f"{NEED}/", needs.need, name="need"),
    path(f"{NEED}/post/", threads.post, name="need-post"),
    path(f"{NEED}/reply/", threads.reply, name="need-reply"),
    path(f"{NEED}/bring-in/", threads.bring_in, name="need-bring-in"),
    path("needs/parts/<int:pk>/take-off/", threads.take_off, name="need-take-off"),
    path(f"{NEED}/hand-over/", threads.hand_over, name="need-hand-over"),
    path(f"{NEED}/close/", threads.close, name="need-close"),
    path(f"{NEED}/withdraw/", threads.withdraw, name="need-withdraw"),
    path(f"{NEED}/reopen/", threads.reopen, name="need-reopen"),
]
