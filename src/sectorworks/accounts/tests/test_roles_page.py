"""The help page on roles, and on the parts people have without one."""

from django.urls import reverse

from sectorworks.accounts.roles import PARTS, ROLES


def test_it_tells_of_every_role_and_part(client, db):
    page = client.get(reverse("roles")).content.decode()
    for role in ROLES.values():
        assert str(role.label) in page
    for label, _words in PARTS:
        assert str(label) in page
