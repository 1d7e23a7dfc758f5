"""What the journey of a partnership does again and again: go, fill, press, look; and phones in the launch room."""

from __future__ import annotations

import base64
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings as site
from django.test import Client

from benchmarks.board_clients import RoomPhone

from .browser import SIZES, Visit

# Where the pictures of docs/guides/life-of-a-partnership.md go; without it none is drawn.
PICTURES = os.environ.get("SECTORWORKS_TEST_PICTURES", "")
# From the top, nothing in focus, and by the name that a site would have instead of this machine's.
AS_A_READER_SEES_IT = """base => {
  scrollTo(0, 0);
  document.activeElement.blur();
  const named = text => text.replaceAll(base, "https://partners.example.org")
    .replaceAll(base.split("//")[1], "partners.example.org");
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) { texts.currentNode.data = named(texts.currentNode.data); }
  document.querySelectorAll("input[readonly]").forEach(one => { one.value = named(one.value); });
}"""


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
    """Every field by its name: text, a choice by its value, a box by True, one box of several by its value."""
    for name, value in values.items():
        box = visit.page.locator(f"main [name='{name}']").first
        kind = box.evaluate("box => box.tagName === 'SELECT' ? 'select' : box.type")
        if kind == "select":  # a combo box hides its own list
            box.evaluate("(box, value) => { box.value = value; }", str(value))
            assert box.evaluate("box => box.value") == str(value), f"{name} does not offer {value}"
        elif kind == "radio" or (kind == "checkbox" and not isinstance(value, bool)):
            visit.page.locator(f"main [name='{name}'][value='{value}']").evaluate("box => { box.checked = true; }")
        elif kind == "checkbox":
            box.evaluate("(box, value) => { box.checked = value; }", value)
        else:
            box.fill(str(value))


def send(visit: Visit, address: str, button: str | re.Pattern[str], /, **values: Any) -> str:
    """Open a form, fill it, send it; fails with what the form says where it comes back."""
    visit.open(address)
    fill(visit, **values)
    told = press(visit, button)
    errors = visit.page.locator(".sw-error-summary, .sw-alert--error").all_inner_texts()
    assert not errors, f"{address}: {errors}"
    return told


def look(visit: Visit, picture: str = "", *, start: str = "main", height: int = 760) -> None:
    """The page as it stands, wide and on a phone: accessible, not too wide, nothing blocked. With a name, drawn too."""
    for width, tall in (SIZES["phone"], SIZES["wide"]):
        visit.page.set_viewport_size({"width": width, "height": tall})
        visit.fits()
    visit.axe()
    visit.clean()
    if picture:
        draw(visit, picture, start, height)


def draw(visit: Visit, name: str, start: str = "main", height: int = 760) -> None:
    """A picture for the tutorial, from an element downwards; only where the environment names a folder for them."""
    if not PICTURES:
        return
    page = visit.page
    page.evaluate(AS_A_READER_SEES_IT, visit.base)
    box = page.locator(start).first.bounding_box()
    assert box is not None
    whole, width = page.evaluate("[document.documentElement.scrollHeight, innerWidth]")
    clip = {"x": 0, "y": box["y"], "width": width, "height": min(height, whole - box["y"]), "scale": 1}
    # Playwright itself writes no WebP, which takes a third of the space of the others.
    wanted = {"format": "webp", "quality": 80, "clip": clip, "captureBeyondViewport": True}
    drawn = page.context.new_cdp_session(page).send("Page.captureScreenshot", wanted)
    Path(PICTURES).mkdir(parents=True, exist_ok=True)
    (Path(PICTURES) / f"{name}.webp").write_bytes(base64.b64decode(drawn["data"]))


def quiet_screens(visit: Visit) -> None:
    """Screens that ask for what is new have tests of their own; a database in memory has no reader beside a writer."""
    visit.page.route("**/live/**", lambda route: route.fulfill(status=304))


@dataclass
class Guest(RoomPhone):
    """One phone in the room: its person, company and side of the table."""

    name: str = ""
    company: str = ""
    side: str = "business"
    email: str = ""

    def who(self) -> dict[str, str]:
        who = {"language": "en-us", "side": self.side, "name": self.name, "organization_name": self.company}
        return who | ({"email": self.email} if self.email else {})

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


@dataclass
class Mobile(Guest):
    """The same with a thumb: a browser as phones have it, where each thing is typed and tapped."""

    visit: Visit | None = None

    @property
    def tab(self) -> Visit:
        assert self.visit is not None
        return self.visit

    def join(self, code: str) -> None:
        quiet_screens(self.tab)
        self.tab.open(f"{self.ROOT}/join/{code}/")
        fill(self.tab, **self.who())
        press(self.tab, "Join")

    def send(self, what: str, **data: Any) -> int:
        """Typed and tapped; the status of what the page's script sent."""
        visit, key = self.tab, data.get("opportunity")
        visit.open(f"{self.ROOT}/{self.board}/part/")
        form = visit.page.locator(f"form[action$='/{what}/']")
        if what in ("choose", "champion"):
            form = form.filter(has=visit.page.locator(f"[name='opportunity'][value='{key}']"))
        if data.get("would_chair"):
            form.get_by_role("checkbox").check()
        if what in ("card", "pledge"):
            shown = {"wording", "kind", "amount", "due_on"} & set(data)
            for name in sorted(shown):
                self._type(form, name, str(data[name]))
        button = f"button[value='{key}']" if what == "choose" else "button[type='submit']"
        with visit.page.expect_response(lambda one: one.request.method == "POST" and f"/{what}/" in one.url) as told:
            form.locator(button).first.tap()
        visit.settle()
        return 200 if told.value.status in (200, 302) else told.value.status

    def _type(self, form: Any, name: str, value: str) -> None:
        if name == "kind":
            form.locator(f"[name='kind'][value='{value}']").evaluate("box => { box.checked = true; }")
        else:
            form.locator(f"[name='{name}']").fill(value)
