"""Seats, terms, invitations, composition, roles, succession and the hand-over pack."""

from __future__ import annotations

from django.urls import path

from ..views import composition, hand_over, invitations, roles, seats, succession, terms

GROUP, SEAT, TERM = "<slug:slug>", "seats/<int:pk>", "terms/<int:pk>"

# Before anything with a slug: no group is called so (`rules.bodies.RESERVED`).
fixed = [
    path("terms/", succession.all_terms, name="terms"),
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
    path(f"{SEAT}/", seats.seat, name="seat"),
    path(f"{SEAT}/edit/", seats.edit, name="seat-edit"),
    path(f"{SEAT}/close/", seats.close, name="seat-close"),
    path(f"{SEAT}/reopen/", seats.reopen, name="seat-reopen"),
    path(f"{SEAT}/invite/", terms.invite, name="seat-invite"),
    path(f"{SEAT}/appoint/", terms.appoint, name="seat-appoint"),
    path(f"{TERM}/answer/", invitations.answer, name="term-answer"),
    path(f"{TERM}/remind/", terms.remind, name="term-remind"),
    path(f"{TERM}/take-back/", terms.take_back, name="term-take-back"),
    path(f"{TERM}/extend/", terms.extend, name="term-extend"),
    path(f"{TERM}/renew/", terms.renew, name="term-renew"),
    path(f"{TERM}/end/", terms.end, name="term-end"),
    path(f"{TERM}/stand-in/", terms.proxy, name="term-proxy"),
    path("proxies/<int:pk>/end/", terms.end_proxy, name="proxy-end"),
    path("roles/<int:pk>/end/", roles.end, name="role-end"),
]

urlpatterns = [
    path(f"{GROUP}/seats/", seats.roster_page, name="group-seats"),
    path(f"{GROUP}/seats/add/", seats.add, name="group-seat-add"),
    path(f"{GROUP}/invitations/", invitations.chain_page, name="group-invitations"),
    path(f"{GROUP}/composition/", composition.composition, name="group-composition"),
    path(f"{GROUP}/roles/", roles.roles_page, name="group-roles"),
    path(f"{GROUP}/roles/add/", roles.add, name="group-role-add"),
    path(f"{GROUP}/succession/", succession.succession, name="group-succession"),
    path(f"{GROUP}/hand-over/", hand_over.hand_over, name="group-hand-over"),
    path(f"{GROUP}/hand-over.pdf", hand_over.hand_over_pdf, name="group-hand-over-pdf"),
    path(f"{GROUP}/hand-over.docx", hand_over.hand_over_docx, name="group-hand-over-docx"),
]
