"""Matters sent on."""

from __future__ import annotations

from django.urls import path

from ..views import referral_new, referrals

urlpatterns = [
    path("referrals/", referrals.referral_list, name="referrals"),
    path("employers/<int:pk>/referrals/new/", referral_new.new_referral, name="referral-new"),
    path("referrals/<int:pk>/", referrals.referral, name="referral"),
    path("referrals/<int:pk>/accept/", referrals.accept, name="referral-accept"),
    path("referrals/<int:pk>/answer/", referrals.answer, name="referral-answer"),
]
