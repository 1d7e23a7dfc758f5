"""Who knows whom."""

from __future__ import annotations

from django.urls import path

from ..views import acquaintances

EDGE = "acquaintances/<int:pk>"

urlpatterns = [
    path("acquaintances/", acquaintances.acquaintance_list, name="acquaintances"),
    path("acquaintances/new/", acquaintances.record, name="acquaintance-new"),
    path(f"{EDGE}/renew/", acquaintances.renew, name="acquaintance-renew"),
    path(f"{EDGE}/withdraw/", acquaintances.withdraw, name="acquaintance-withdraw"),
    path(f"{EDGE}/introduction/", acquaintances.ask, name="introduction-ask"),
    path("introductions/<int:pk>/answer/", acquaintances.answer, name="introduction-answer"),
    path("people/<int:pk>/paths/", acquaintances.person_paths, name="directory-person-paths"),
    path("organizations/<int:pk>/paths/", acquaintances.organization_paths, name="organization-paths"),
]
