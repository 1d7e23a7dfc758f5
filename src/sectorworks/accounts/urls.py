"""Addresses of accounts: people and roles, and allauth's pages in our look."""

from __future__ import annotations

from django.urls import include, path

from . import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/close/", views.close_account, name="close_account"),
    path("people/invite/", views.invite, name="invite"),
    path("invitations/<int:pk>/withdraw/", views.withdraw_invitation, name="withdraw_invitation"),
    path("invitations/<str:token>/", views.accept_invitation, name="accept_invitation"),
    path("roles/", views.roles_help, name="roles"),
    path("sample-people/", views.sample_people, name="sample_people"),
    path("login/", views.sign_in, name="account_login"),
    path("", include("allauth.urls")),
]
