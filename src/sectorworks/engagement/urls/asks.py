"""The ask ledger."""

from __future__ import annotations

from django.urls import path

from ..views import ask_ledger, asks, employer_asks

ASK = "asks/<int:pk>"

urlpatterns = [
    path("asks/", ask_ledger.ask_list, name="asks"),
    path("asks/calendar/", ask_ledger.calendar, name="ask-calendar"),
    path("asks/new/", asks.plan, name="ask-new"),
    path("asks/of/<int:pk>/", employer_asks.employer_asks, name="employer-asks"),
    path("asks/of/<int:pk>/terms/", employer_asks.terms, name="ask-terms"),
    path(f"{ASK}/", asks.ask, name="ask"),
    path(f"{ASK}/move/", asks.move, name="ask-move"),
    path(f"{ASK}/undo/", asks.undo, name="ask-undo"),
    path(f"{ASK}/join/", asks.join, name="ask-join"),
    path(f"{ASK}/answer/", employer_asks.answer, name="ask-answer"),
]
