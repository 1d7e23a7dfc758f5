"""Every HTML page of the site that GET gives, with who opens it. A test compares this list with the resolver."""

from __future__ import annotations

from dataclasses import dataclass

ALICE, BOB, CARLA, FAITH = (
    f"{name}@sample.invalid" for name in ("alice.moreno", "bob.tillman", "carla.nguyen", "faith.abara")
)
REGION = "region=edr-4"


@dataclass(frozen=True)
class SitePage:
    """A route by name, opened by a person (empty: nobody signed in), with its noun in `SampleSite.nouns`."""

    route: str
    person: str = ""
    query: str = ""
    noun: str = ""
    arguments: tuple[tuple[str, str], ...] = ()
    is_main: bool = False  # also opened in a narrow window in the fast set

    def __str__(self) -> str:
        who = self.person.split(".")[0] or "anyone"
        return "-".join(part for part in (self.route, self.noun, self.query.replace("&", "+"), who) if part)


PAGES = (
    SitePage("home", is_main=True),
    SitePage("home", ALICE, is_main=True),
    SitePage("search", query="q=cook"),
    SitePage("search", ALICE, query="q=nothing+like+it"),
    SitePage("accessibility"),
    SitePage("gallery"),
    # regions
    SitePage("industries", is_main=True),
    SitePage("industries", ALICE, query="q=river"),
    SitePage("region-new", ALICE, query="areas=17031,17043:0.5", is_main=True),
    SitePage("region-edit", ALICE, noun="region-edit"),
    # profile
    SitePage("profile", query=REGION, is_main=True),
    SitePage("profile", ALICE, query="region=edr-3"),
    SitePage("profile", query=f"{REGION}&level=3&within=31-33"),
    SitePage("profile", query="region=no-such"),
    SitePage("profile-shift-share", query=REGION),
    SitePage("profile-map", query=REGION, is_main=True),
    SitePage("profile-clusters", query=REGION),
    SitePage("profile-compare", query=f"{REGION}&with=edr-3"),
    SitePage("profile-ranking", query=REGION, is_main=True),
    SitePage("profile-told", query=REGION, is_main=True),
    SitePage("industry", query=REGION, arguments=(("code", "31-33"),), is_main=True),
    # data
    SitePage("data", is_main=True),
    SitePage("data", FAITH),
    SitePage("data-set", noun="data-set"),
    SitePage("data-load", FAITH, is_main=True),
    # reviews
    SitePage("reviews", ALICE, is_main=True),
    SitePage("reviews", CARLA),
    SitePage("review-new", ALICE, query="region=edr-3", is_main=True),
    SitePage("review-prepare", ALICE, noun="review-draft"),
    SitePage("review", ALICE, noun="review-open", is_main=True),
    SitePage("review", BOB, noun="review-shared"),
    SitePage("review", ALICE, noun="review-closed", is_main=True),
    SitePage("review-answer", CARLA, noun="review-open", is_main=True),
    SitePage("review-compare", BOB, noun="review-open"),
    SitePage("review-compare", ALICE, noun="review-shared", is_main=True),
    SitePage("review-close", ALICE, noun="review-shared", is_main=True),
    SitePage("review-knowledge", CARLA, noun="review-open"),
    SitePage("review-note", BOB, noun="review-note"),
    SitePage("review-dissent", ALICE, noun="review-shared"),
    SitePage("review-view", BOB, noun="review-view"),
    # long work, people, accounts
    SitePage("jobs", ALICE),
    SitePage("job", ALICE, noun="job"),
    SitePage("people", FAITH),
    SitePage("person", FAITH, noun="person"),
    SitePage("invite", FAITH),
    SitePage("accept_invitation", noun="accept_invitation"),
    SitePage("roles"),
    SitePage("sample_people", is_main=True),
    SitePage("account_login", is_main=True),
    SitePage("account_request_login_code"),
    SitePage("account_signup"),
    SitePage("account_inactive"),
    SitePage("account_reset_password"),
    SitePage("account_reset_password_done"),
    SitePage("account_reset_password_from_key", arguments=(("uidb36", "1"), ("key", "no-such-key"))),
    SitePage("account_reset_password_from_key_done"),
    SitePage("account_logout", ALICE),
    SitePage("account_email", ALICE),
    SitePage("account_set_password", CARLA),
    SitePage("mfa_index", CARLA),
    SitePage("mfa_activate_totp", CARLA),
    SitePage("mfa_list_webauthn", CARLA),
    SitePage("mfa_add_webauthn", CARLA),
    SitePage("usersessions_list", ALICE),
)

# Routes that GET answers, but not with a page of their own that can be opened from an address alone.
ELSEWHERE = {
    "healthz": "plain text for machines",
    "readyz": "plain text for machines",
    "stored_file": "a file",
    "review-pdf": "a file",
    "review-docx": "a file",
    "mfa_download_recovery_codes": "a file",
    "data-upload": "leads to data-load",
    "data-fetch": "leads to data-load",
    "data-definition": "leads to data-load",
    "mfa_login_webauthn": "JSON for the browser's passkey dialog",
    "gallery-data": "test_gallery",
    "gallery-page": "test_gallery",
    "gallery-forms": "test_gallery",
    "account_email_verification_sent": "test_sign_in",
    "account_confirm_login_code": "test_sign_in",
    "account_reauthenticate": "test_sign_in",
    "account_change_password": "test_sign_in",
    "mfa_authenticate": "test_sign_in",
    "mfa_reauthenticate": "test_sign_in",
    "mfa_deactivate_totp": "test_sign_in",
    "mfa_view_recovery_codes": "test_sign_in",
    "mfa_generate_recovery_codes": "test_sign_in",
    "mfa_reauthenticate_webauthn": "test_sign_in",
    "mfa_edit_webauthn": "test_sign_in",
    "mfa_remove_webauthn": "test_sign_in",
}
