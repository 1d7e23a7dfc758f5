"""Ways to sign in, in a real browser under the site's own policy: code, password, app, recovery code, passkey."""

from __future__ import annotations

import re
import time
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EMAIL, PASSWORD = "alice@example.org", "a long and quiet sentence"
APP_PERIOD_SECONDS = 30
RESIDENT = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def alice(django_user_model):
    cache.clear()  # limits on guessing, and app codes that were used
    user = django_user_model.objects.create_user(EMAIL, PASSWORD, full_name="Alice Alvarez", roles=["convener"])
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    return user


def look(visit) -> None:
    """The page as it stands is accessible, and nothing was blocked."""
    visit.axe()
    visit.clean()


def sign_in(visit, *, to: str = "/account/sessions/") -> None:
    page = visit.open(f"/account/login/?next={to}")
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state("networkidle")


def confirm(visit) -> None:
    """Once more who one is, before the protection of the account changes: signing in alone is not enough."""
    page = visit.page
    assert page.get_by_role("heading", level=1).text_content() == "Confirm that it is you"
    look(visit)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_load_state("networkidle")


def heading(visit) -> str:
    visit.page.wait_for_load_state("networkidle")
    return (visit.page.get_by_role("heading", level=1).text_content() or "").strip()


def app_code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // APP_PERIOD_SECONDS))


def sign_out(visit) -> None:
    page = visit.open("/account/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.wait_for_load_state("networkidle")


def test_code_by_mail(visitor, alice):
    visit = visitor()
    page = visit.open("/account/login/?next=/account/sessions/")
    page.get_by_role("link", name="Send me a code by e-mail").click()
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_role("button", name="Send the code").click()
    assert heading(visit) == "Enter your code"
    look(visit)
    code = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", mail.outbox[-1].body, re.MULTILINE)
    assert code, mail.outbox[-1].body
    page.get_by_label("Code").fill("WRONG1")
    page.get_by_role("button", name="Continue").click()
    assert "Enter your code" in heading(visit)
    visit.axe()
    page.get_by_label("Code").fill(code[1])
    page.get_by_role("button", name="Continue").click()
    assert heading(visit) == "Where you are signed in"
    visit.clean()


def test_password_then_another_session_is_ended(visitor, alice):
    here, there = visitor(), visitor()
    sign_in(here)
    sign_in(there)
    page = here.open("/account/sessions/")
    assert page.locator("tbody tr").count() == 2
    look(here)
    page.get_by_role("button", name="Sign out everywhere else").click()
    page.wait_for_load_state("networkidle")
    assert page.locator("tbody tr").count() == 1
    there.open("/account/sessions/")
    assert "/account/login/" in there.page.url
    sign_out(here)
    here.open("/account/sessions/")
    assert "/account/login/" in here.page.url


def test_wrong_password_is_told_and_leaves_the_address(visitor, alice):
    visit = visitor()
    page = visit.open("/account/login/")
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill("not this one at all")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state("networkidle")
    assert page.get_by_label("Email").input_value() == EMAIL
    assert page.evaluate("document.activeElement.matches('[data-sw-focus]')")
    look(visit)


def test_authenticator_app_and_recovery_codes(visitor, alice):
    visit = visitor()
    sign_in(visit, to="/account/2fa/totp/activate/")
    confirm(visit)
    assert heading(visit) == "Set up the authenticator app"
    look(visit)
    page = visit.page
    secret = page.locator("main code").text_content()
    page.get_by_label("code").fill(app_code(secret))
    page.get_by_role("button", name="Turn on the app").click()
    assert heading(visit) == "Recovery codes"
    look(visit)
    codes = page.locator(".sw-codes code").all_text_contents()
    assert len(codes) == 10
    for path in ("/account/2fa/", "/account/2fa/recovery-codes/generate/", "/account/2fa/totp/deactivate/"):
        visit.open(path)
        assert visit.page.url.endswith(path)
        look(visit)
    sign_out(visit)
    for code_now in (lambda: app_code(secret), lambda: codes[0]):
        cache.clear()  # an app code works once; the half minute may not be over
        sign_in(visit)
        assert heading(visit) == "Second step"
        look(visit)
        page.get_by_label("code").fill(code_now())  # an app's code of a look ago may be over
        page.get_by_role("button", name="Sign in", exact=True).click()
        assert heading(visit) == "Where you are signed in"
        sign_out(visit)
    sign_in(visit)
    page.get_by_label("code").fill(codes[0])
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert heading(visit) == "Second step", "a recovery code works once"


def test_passkey(visitor, alice):
    visit = visitor()
    page = visit.page
    debugger = page.context.new_cdp_session(page)
    debugger.send("WebAuthn.enable")
    debugger.send("WebAuthn.addVirtualAuthenticator", {"options": RESIDENT})
    sign_in(visit, to="/account/2fa/webauthn/add/")
    confirm(visit)
    assert heading(visit) == "Add a passkey"
    look(visit)
    page.get_by_label("Name").fill("Blue key")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url(re.compile("recovery-codes"))
    key = Authenticator.objects.get(user=alice, type=Authenticator.Type.WEBAUTHN)
    for path, title in (
        ("/account/2fa/webauthn/", "Passkeys"),
        (f"/account/2fa/webauthn/keys/{key.pk}/edit/", "Rename the passkey"),
        (f"/account/2fa/webauthn/keys/{key.pk}/remove/", "Remove the passkey"),
        ("/account/2fa/webauthn/reauthenticate/", "Confirm that it is you"),
    ):
        visit.open(path)
        assert heading(visit) == title
        look(visit)
    sign_out(visit)
    visit.open("/account/login/?next=/account/sessions/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: urlsplit(url).path == "/account/sessions/")
    assert heading(visit) == "Where you are signed in"
    visit.clean()
    sign_out(visit)
    sign_in(visit)
    assert heading(visit) == "Second step", "a passkey protects the password too"
    look(visit)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: urlsplit(url).path == "/account/sessions/")
    visit.clean()


def test_password_is_changed(visitor, alice):
    visit = visitor()
    sign_in(visit, to="/account/password/change/")
    look(visit)
    page = visit.page
    page.locator("[name=oldpassword]").fill(PASSWORD)
    page.locator("[name=password1]").fill("another long and quiet sentence")
    page.locator("[name=password2]").fill("another long and quiet sentence")
    page.locator("main").get_by_role("button").first.click()
    page.wait_for_load_state("networkidle")
    alice.refresh_from_db()
    assert alice.check_password("another long and quiet sentence")
    visit.clean()
