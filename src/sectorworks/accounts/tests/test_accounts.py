"""Invitations, roles, closing accounts, and signing in."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, transaction

from sectorworks.accounts import operations, policies, queries
from sectorworks.accounts.models import Invitation, User
from sectorworks.accounts.roles import ROLES, Capability, can
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
PASSWORD = "a long and quiet sentence"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def admin(db):
    return User.objects.create_user("admin@example.org", PASSWORD, full_name="Ada", roles=["state_administrator"])


@pytest.fixture
def bob(db):
    return User.objects.create_user("bob@example.org", PASSWORD, full_name="Bob", roles=["member"])


def invited(admin, email="new@example.org"):
    return operations.invite(invitee=operations.Invitee(email=email, roles=("convener",)), by=admin, at=AT)


def test_an_invitation_makes_an_account_with_its_roles(admin):
    invitation, token = invited(admin, "New@Example.org")
    user = operations.accept(token=token, full_name="Nora", password=PASSWORD, at=AT)
    assert (user.email, user.roles, user.check_password(PASSWORD)) == ("new@example.org", ["convener"], True)
    assert user.emailaddress_set.get().verified
    assert [event.verb for event in audit.history(invitation)] == ["accepted", "invited"]
    assert token not in str(list(Invitation.objects.values()))


def test_a_used_expired_withdrawn_or_replaced_invitation_is_gone(admin):
    def refused(token, at=AT):
        with pytest.raises(operations.InvitationGone):
            operations.accept(token=token, full_name="X", password=PASSWORD, at=at)

    _, used = invited(admin, "a@example.org")
    operations.accept(token=used, full_name="X", password=PASSWORD, at=AT)
    refused(used)
    refused(invited(admin, "b@example.org")[1], AT + operations.INVITATION_LIFE + timedelta(seconds=1))
    taken_back, token = invited(admin, "c@example.org")
    operations.withdraw(invitation=taken_back, by=admin, at=AT)
    refused(token)
    _, older = invited(admin, "d@example.org")
    invited(admin, "d@example.org")
    refused(older)
    refused("guess")


def test_only_administrators_invite_and_never_twice_the_same_person(admin, bob):
    with pytest.raises(NotAllowed):
        invited(bob)
    with pytest.raises(operations.AlreadyHasAccount):
        invited(admin, "bob@example.org")
    with pytest.raises(operations.UnknownRole):
        operations.invite(invitee=operations.Invitee("x@example.org", roles=("king",)), by=admin, at=AT)


def test_roles_change_with_a_record_and_end_the_sessions(admin, bob, client):
    client.force_login(bob, backend=BACKEND)
    assert client.get("/jobs/").status_code == 200
    operations.set_roles(person=bob, roles=("convener", "member"), by=admin, at=AT)
    bob.refresh_from_db()
    assert bob.roles == ["member", "convener"]
    assert audit.history(bob)[0].detail == {"given": ["convener"], "taken": []}
    assert client.get("/jobs/").status_code == 302


def test_nobody_changes_themselves_and_one_administrator_stays(admin, bob):
    with pytest.raises(NotAllowed):
        operations.set_roles(person=admin, roles=(), by=admin, at=AT)
    operations.set_roles(person=bob, roles=("state_administrator",), by=admin, at=AT)
    bob.refresh_from_db()
    operations.set_roles(person=admin, roles=("member",), by=bob, at=AT)
    admin.refresh_from_db()
    with pytest.raises(NotAllowed):
        operations.close_account(person=bob, by=admin, at=AT)


def test_a_closed_account_is_out_at_once(admin, bob, client):
    client.force_login(bob, backend=BACKEND)
    operations.close_account(person=bob, by=admin, at=AT)
    assert client.get("/jobs/").status_code == 302
    client.post("/account/login/", {"login": bob.email, "password": PASSWORD})
    assert client.get("/jobs/").status_code == 302
    with pytest.raises(operations.AlreadyClosed):
        operations.close_account(person=bob, by=admin, at=AT)
    operations.reopen_account(person=bob, by=admin, at=AT)
    bob.refresh_from_db()
    assert bob.is_active


@pytest.mark.parametrize("roles", [[], ["member"], ["state_analyst"], ["state_administrator"], ["no such role"]])
def test_the_policy_and_the_list_agree(roles, bob, db):
    viewer = User.objects.create_user("v@example.org", full_name="V", roles=roles)
    visible = set(queries.people_visible_to(viewer))
    assert [bool(policies.see_person(viewer, one)) for one in User.objects.all()] == [
        one in visible for one in User.objects.all()
    ]


def test_every_role_is_explained_on_the_help_page(client, db):
    page = client.get("/account/roles/").content.decode()
    assert [role.name for role in ROLES.values() if f"role-{role.name}" not in page] == []
    assert not can(User(roles=["state_administrator"], is_active=False), Capability.MANAGE_PEOPLE)


def test_the_invitation_page_looks_without_touching_and_then_signs_in(admin, client):
    response = client.get("/account/invitations/nothing/")
    assert response.status_code == 410
    client.force_login(admin, backend=BACKEND)
    form = {"email": "new@example.org", "full_name": "Nora", "roles": ["member"]}
    page = client.post("/account/people/invite/", form).content.decode()
    link = page.split("<code")[1].split(">")[1].split("<")[0].removeprefix("http://testserver")
    assert link in mail.outbox[0].body
    client.logout()
    assert client.get(link).status_code == client.get(link).status_code == 200
    weak = client.post(link, {"full_name": "Nora", "password": "short"})
    assert weak.status_code == 400
    assert client.post(link, {"full_name": "Nora", "password": PASSWORD}).status_code == 302
    assert client.get("/jobs/").status_code == 200
    assert client.get(link).status_code == 410


def test_the_public_cannot_sign_up(client, db):
    client.post("/account/signup/", {"email": "x@example.org", "password1": PASSWORD, "password2": PASSWORD})
    assert not User.objects.exists()


def test_guessing_is_stopped_after_ten_tries(bob, client):
    cache.clear()
    wrong = {"login": bob.email, "password": "wrong"}
    pages = [client.post("/account/login/", wrong) for _ in range(12)]
    assert "10" not in pages[0].headers.get("Retry-After", "")
    right = client.post("/account/login/", {"login": bob.email, "password": PASSWORD})
    assert right.status_code != 302
    assert client.get("/jobs/").status_code == 302


@pytest.mark.parametrize("address", ["/account/password/reset/", "/account/login/code/"])
def test_nobody_learns_whether_an_address_has_an_account(address, bob, client):
    answers = []
    for email in (bob.email, "nobody@example.org"):
        cache.clear()
        answers.append(client.post(address, {"email": email}))
    assert answers[0].status_code == answers[1].status_code
    assert answers[0].get("Location") == answers[1].get("Location")


def test_sample_people_sign_in_with_one_click_only_on_this_machine(client, db, settings):
    User.objects.create_user("ana@example.org", full_name="Ana Sample", is_sample=True, roles=["convener"])
    here = {"host": "localhost"}
    settings.ALLOWED_HOSTS = ["*"]
    assert "Ana Sample" in client.get("/account/sample-people/", headers=here).content.decode()
    assert client.get("/account/sample-people/", headers={"host": "site.example"}).status_code == 404
    away = client.get("/account/sample-people/", headers=here, REMOTE_ADDR="10.0.0.9")
    assert away.status_code == 404
    answer = client.post("/account/sample-people/", {"person": "ana@example.org"}, headers=here)
    assert answer.status_code == 302
    assert client.get("/jobs/", headers=here).status_code == 200


def test_sample_sign_in_goes_away_with_the_first_real_person(client, bob):
    User.objects.create_user("ana@example.org", full_name="Ana", is_sample=True)
    here = {"host": "localhost"}
    assert client.get("/account/sample-people/", headers=here).status_code == 404
    assert client.post("/account/sample-people/", {"person": bob.email}, headers=here).status_code == 404


@pytest.mark.parametrize("values", [{"accepted_at": AT}, {"withdrawn_at": AT}])
def test_the_database_refuses_half_an_ending(admin, values):
    invitation, _ = invited(admin)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(**values)


def test_the_people_list_asks_as_often_for_many_as_for_one(admin, client, django_assert_max_num_queries):
    client.force_login(admin, backend=BACKEND)
    for number in range(30):
        User.objects.create_user(f"p{number}@example.org", full_name=f"P {number}")
    with django_assert_max_num_queries(6):
        client.get("/account/people/")
