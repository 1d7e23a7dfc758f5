"""What the journey of a partnership does again and again: go, fill, press, look; and phones in the launch room."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings as site
from django.test import Client

from benchmarks.board_clients import RoomPhone

from .browser import SIZES, Visit

WRONG = ".usa-error-message, .sw-field-error:not([hidden]), .usa-alert--error"


def arrive(visitor: Any, person: Any, **how: Any) -> Visit:
    """The person's own tab; signing in has its own journeys."""
    visit: Visit = visitor(**how)
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    value = client.cookies[site.SESSION_COOKIE_NAME].value
    visit.page.context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": value, "url": visit.base}])
    return visit


def press(visit: Visit, label: str | re.Pattern[str]) -> str:
    """Click a button or link of the page by its words and arrive; what the page then says."""
    main = visit.page.locator("main")
    exact = isinstance(label, str)
    found = main.get_by_role("button", name=label, exact=exact).or_(main.get_by_role("link", name=label, exact=exact))
    found.first.click()
    visit.settle()
    return said(visit)


def said(visit: Visit) -> str:
    return visit.page.inner_text("main")


def fill(visit: Visit, /, **values: Any) -> None:
    """Every field by its name: text, a choice by its value, boxes by True."""
    for name, value in values.items():
        box = visit.page.locator(f"main [name='{name}']").first
        kind = box.evaluate("box => box.tagName === 'SELECT' ? 'select' : box.type")
        if kind == "select":  # a combo box hides its own list
            box.evaluate("(box, value) => { box.value = value; }", str(value))
            assert box.evaluate("box => box.value") == str(value), f"{name} does not offer {value}"
        elif kind == "radio":
            visit.page.locator(f"main [name='{name}'][value='{value}']").evaluate("box => { box.checked = true; }")
        elif kind == "checkbox":
            box.evaluate("(box, value) => { box.checked = value; }", value)
        else:
            box.fill(str(value))


def send(visit: Visit, address: str, button: str, /, **values: Any) -> str:
    """Open a form, fill it, send it; fails with what the form says where it comes back."""
    visit.open(address)
    fill(visit, **values)
    told = press(visit, button)
    errors = visit.page.locator(".sw-error-summary, .sw-alert--error").all_inner_texts()
    assert not errors, f"{address}: {errors}"
    return told


def look(visit: Visit) -> None:
    """The page as it stands, wide and on a phone: accessible, not too wide, nothing blocked."""
    for width, height in (SIZES["phone"], SIZES["wide"]):
        visit.page.set_viewport_size({"width": width, "height": height})
        visit.fits()
    visit.axe()
    visit.clean()


@dataclass
class Guest(RoomPhone):
    """One phone in the room: its person, company and side of the table."""

    name: str = ""
    company: str = ""
    side: str = "business"

    def who(self) -> dict[str, str]:
        return {"language": "en-us", "side": self.side, "name": self.name, "organization_name": self.company}

    def request(self, *asked: Any, **headers: Any) -> tuple[int, dict[str, str], str]:
        """Hangs up after each: the test's server keeps a thread for every open line."""
        try:
            return super().request(*asked, **headers)
        finally:
            self.close()

    def send(self, what: str, **data: Any) -> int:
        """One thing as the page's script sends it; the status of the answer."""
        form = {"csrfmiddlewaretoken": self.csrf} | {name: str(value) for name, value in data.items()}
        path = f"{self.ROOT}/{self.board}/{what}/"
        status, _headers, _text = self.request("POST", path, form, Accept="application/json")
        return status
