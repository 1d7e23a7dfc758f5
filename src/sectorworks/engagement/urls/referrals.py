"""Matters sent on."""

from __future__ import annotations

from django.urls import path

from ..views import referrals

urlpatterns = [
    path("referrals/", referrals.referral_list, name="referrals"),
    path("referrals/<int:pk>/", referrals.referral, name="referral"),
    path("referrals/<int:pk>/accept/", referrals.accept, name="referral-accept"),
    path("referrals/<int:pk>/answer/", referrals.answer, name="referral-answer"),
]
