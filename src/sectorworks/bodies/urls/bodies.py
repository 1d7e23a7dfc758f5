"""Groups themselves, their texts, decisions and priorities, and requests between them."""

from __future__ import annotations

from django.urls import path

from ..views import bodies, body_page, body_setup, decisions, priorities, requests, texts

TEXT = "<slug:slug>/texts/<int:pk>"
WORDING = f"{TEXT}/<int:number>"

# Before anything with a slug: no group is called so (`rules.bodies.RESERVED`).
fixed = [
    path("", bodies.group_list, name="groups"),
    path("mine/", bodies.own_groups, name="groups-mine"),
    path("new/", body_setup.start, name="group-new"),
    path("priorities/", priorities.all_priorities, name="groups-priorities"),
    path("lenses/", priorities.lens_page, name="lenses"),
    path("requests/<int:pk>/", requests.request_page, name="group-request"),
]

urlpatterns = [
    path("<slug:slug>/", body_page.body_page, name="group"),
    path("<slug:slug>/more/", body_page.more_page, name="group-more"),
    path("<slug:slug>/beside/", body_page.aside_page, name="group-aside"),
    path("<slug:slug>/start/", body_setup.start_below, name="group-start"),
    path("<slug:slug>/edit/", body_setup.edit, name="group-edit"),
    path("<slug:slug>/end/", body_setup.end, name="group-end"),
    path("<slug:slug>/bring-back/", body_setup.bring_back, name="group-bring-back"),
    path("<slug:slug>/priorities/", priorities.body_priorities, name="group-priorities"),
    path("<slug:slug>/connections/", requests.connections, name="group-connections"),
    path("<slug:slug>/ask/", requests.ask, name="group-ask"),
    path("<slug:slug>/decisions/", decisions.decision_list, name="group-decisions"),
    path("<slug:slug>/decisions/new/", decisions.decide, name="group-decide"),
    path("<slug:slug>/decisions/<int:pk>/", decisions.decision_page, name="group-decision"),
    path("<slug:slug>/texts.pdf", decisions.texts_pdf, name="group-texts-pdf"),
    path("<slug:slug>/texts.docx", decisions.texts_docx, name="group-texts-docx"),
    path("<slug:slug>/texts/new/<slug:kind>/", texts.draft, name="group-text-new"),
    path(f"{TEXT}/", texts.text_page, name="group-text"),
    path(f"{TEXT}/amend/", texts.amend, name="group-text-amend"),
    path(f"{WORDING}/edit/", texts.edit, name="group-text-edit"),
    path(f"{WORDING}/propose/", texts.propose, name="group-text-propose"),
    path(f"{WORDING}/take-back/", texts.take_back, name="group-text-take-back"),
    path(f"{WORDING}/withdraw/", texts.withdraw, name="group-text-withdraw"),
    path(f"{WORDING}/bring-back/", texts.bring_back, name="group-text-bring-back"),
]
