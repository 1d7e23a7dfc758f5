"""Companies and what they offer."""

from __future__ import annotations

from django.urls import path

from ..views import employer, offers

urlpatterns = [
    path("employers/<int:pk>/", employer.employer, name="employer"),
    path("employers/<int:pk>/value/", employer.employer_value, name="employer-value"),
    path("employers/<int:pk>/offers/new/", offers.new_offer, name="offer-new"),
    path("offers/", offers.offer_list, name="offers"),
    path("offers/<int:pk>/withdraw/", offers.withdraw, name="offer-withdraw"),
]
