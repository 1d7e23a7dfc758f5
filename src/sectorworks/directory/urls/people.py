"""People."""

from __future__ import annotations

from django.urls import path

from ..views import cards, people, people_edit, people_page

PERSON = "people/<int:pk>"

urlpatterns = [
    path("people/", people.people_list, name="directory-people"),
    path("people/new/", people_edit.add, name="directory-person-new"),
    path("people/from-cards/", cards.from_cards, name="people-from-cards"),
    path(f"{PERSON}/", people_page.person_page, name="directory-person"),
    path(f"{PERSON}/edit/", people_edit.edit, name="directory-person-edit"),
    path(f"{PERSON}/verify/", people_edit.verify, name="directory-person-verify"),
    path(f"{PERSON}/bounced/", people_edit.bounced, name="directory-person-bounced"),
    path(f"{PERSON}/account/", people_edit.link_account, name="directory-person-account"),
    path(f"{PERSON}/account/unlink/", people_edit.unlink_account, name="directory-person-unlink"),
    path(f"{PERSON}/card.vcf", cards.person_card, name="directory-person-card"),
    path("people/places/<int:pk>/left/", people_edit.left, name="directory-person-left"),
    path("organizations/<int:pk>/people.vcf", cards.organization_cards, name="organization-cards"),
]
