"""The contact log."""

from __future__ import annotations

from django.urls import path

from ..views import contact_messages, contacts, maturity

CONTACT = "contacts/<int:pk>"

urlpatterns = [
    path("contacts/", contacts.contact_list, name="contacts"),
    path("contacts/new/", contacts.log, name="contact-new"),
    path("contacts/from-message/", contact_messages.bring_in, name="contact-message"),
    path(f"{CONTACT}/", contacts.contact, name="contact"),
    path(f"{CONTACT}/edit/", contacts.edit, name="contact-edit"),
    path(f"{CONTACT}/delete/", contacts.delete, name="contact-delete"),
    path(f"{CONTACT}/deleted/", contacts.deleted, name="contact-deleted"),
    path(f"{CONTACT}/bring-back/", contacts.restore, name="contact-restore"),
    path("maturity/", maturity.maturity, name="maturity"),
]
