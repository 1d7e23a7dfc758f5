"""Sixty scripted phones on one board over HTTP: how soon everybody sees a note, and whether one is lost.

Standard library only, so that the test of the same name drives a site with it too.
"""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar
from urllib.parse import urlencode, urlsplit

EVERY_SECONDS = 0.6  # as boards.js asks
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Phone:
    """One device: joins by the code, asks again and again, writes now and then."""

    ROOT: ClassVar = "/boards"  # where its addresses begin
    WRITE: ClassVar = "note"
    ENTRIES: ClassVar = "notes"

    base: str
    board: int
    number: int
    cookies: dict[str, str] = field(default_factory=dict)
    csrf: str = ""
    revision: int = 0
    seen: dict[str, float] = field(default_factory=dict)  # note → when this phone saw it
    failures: int = 0
    connection: http.client.HTTPConnection | None = None
    tries: int = 5

    def who(self) -> dict[str, str]:
        """What it says of itself when it joins: on an anonymous board nothing."""
        return {}

    def about(self) -> dict[str, str]:
        """What goes with each entry."""
        return {}

    def request(
        self, method: str, path: str, data: dict[str, str] | None = None, **headers: str
    ) -> tuple[int, dict[str, str], str]:
        """One request on the phone's own line; a line that the server closed is opened again, once."""
        body = urlencode(data) if data is not None else None
        said = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **headers}
        if body is not None:
            said |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": self.base}
        for is_final in (False, True):
            if self.connection is None:
                self.connection = http.client.HTTPConnection(urlsplit(self.base).netloc, timeout=30)
            try:
                self.connection.request(method, path, body, said)
                reply = self.connection.getresponse()
                text = reply.read().decode()
                break
            except (http.client.HTTPException, OSError):
                self.close()
                if is_final:
                    raise
        for name, value in reply.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";", 1)[0]
        return reply.status, {name.lower(): value for name, value in reply.getheaders()}, text

    def close(self) -> None:
        """Hang up."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def join(self, code: str) -> None:
        """As a phone does that scanned the code."""
        _status, _headers, page = self.request("GET", f"{self.ROOT}/join/{code}/")
        form = {"csrfmiddlewaretoken": TOKEN.findall(page)[-1], **self.who()}
        status, _headers, _page = self.request("POST", f"{self.ROOT}/join/{code}/", form)
        if status != 302:
            raise AssertionError(f"Phone {self.number} could not join: {status}")
        _status, _headers, page = self.request("GET", f"{self.ROOT}/{self.board}/part/")
        self.csrf = TOKEN.findall(page)[-1]

    def write(self, wording: str) -> None:
        """Send a note, with the same key, until the board has it."""
        form = {"csrfmiddlewaretoken": self.csrf, "wording": wording, "key": f"phone {self.number} {wording}"}
        form |= self.about()
        for _attempt in range(self.tries):
            try:
                status, _headers, _text = self.request(
                    "POST", f"{self.ROOT}/{self.board}/{self.WRITE}/", form, Accept="application/json"
                )
            except (http.client.HTTPException, OSError):
                status = 0
            if status == 200:
                return
            self.failures += 1
            time.sleep(0.2)
        raise AssertionError(f"Phone {self.number} could not write: {status}")

    def ask(self) -> None:
        """What is new, as the page's script asks: where the line breaks, it asks again at its next turn."""
        tag = f'"{self.board}-{self.revision}"'
        path = f"{self.ROOT}/{self.board}/live/?since={self.revision}"
        try:
            status, _headers, text = self.request("GET", path, **({"If-None-Match": tag} if self.revision else {}))
        except (http.client.HTTPException, OSError):
            self.failures += 1
            return
        now = time.monotonic()
        if status == 200:
            told = json.loads(text)
            for note in told[self.ENTRIES]:
                self.seen.setdefault(note["wording"], now)
            self.revision = told["revision"]
        elif status != 304:
            self.failures += 1


@dataclass(frozen=True)
class Outcome:
    """`delays`: for each note and phone, seconds from sending to seeing. `missing`: pairs that never met."""

    notes: int
    delays: list[float]
    missing: int
    failures: int

    def percentile(self, share: float) -> float:
        ordered = sorted(self.delays)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("inf")


@dataclass
class RoomPhone(Phone):
    """One device of a company in a launch room, at the first question."""

    ROOT: ClassVar = "/launches/room"
    WRITE: ClassVar = "card"
    ENTRIES: ClassVar = "cards"

    def who(self) -> dict[str, str]:
        company = f"Company {self.number}"
        return {"language": "en-us", "side": "business", "name": f"P{self.number}", "organization_name": company}

    def about(self) -> dict[str, str]:
        return {"round_number": "1"}


def play(base: str, board: int, code: str, phones: int = 60, notes_each: int = 5, seconds: float = 60) -> Outcome:
    """All phones join, then write their notes spread over the time while each asks what is new; then all are asked."""
    return play_with([Phone(base, board, number) for number in range(phones)], code, notes_each, seconds)


def play_with(crowd: Sequence[Phone], code: str, notes_each: int, seconds: float) -> Outcome:
    """The same with phones of any kind."""
    phones = len(crowd)
    for phone in crowd:
        phone.join(code)
        phone.ask()
    sent: dict[str, float] = {}
    problems: list[BaseException] = []
    start = time.monotonic() + 1

    def take_part(phone: Phone) -> None:
        try:
            gap = seconds / notes_each
            due = [start + gap * (turn + phone.number / phones) for turn in range(notes_each)]
            following = start + EVERY_SECONDS * phone.number / phones
            while due or time.monotonic() < start + seconds + 3:
                now = time.monotonic()
                if due and now >= due[0]:
                    due.pop(0)
                    wording = f"Phone {phone.number} says {notes_each - len(due)}"
                    sent[wording] = time.monotonic()
                    phone.write(wording)
                elif now >= following:
                    phone.ask()
                    following = max(following + EVERY_SECONDS, time.monotonic())
                else:
                    time.sleep(max(0.0, min(following, due[0] if due else following) - now))
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=take_part, args=(phone,)) for phone in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for phone in crowd:
        phone.close()
    if problems:
        raise problems[0]
    for phone in crowd:
        phone.ask()
        phone.close()
    delays = [phone.seen[wording] - at for wording, at in sent.items() for phone in crowd if wording in phone.seen]
    missing = len(sent) * len(crowd) - len(delays)
    return Outcome(len(sent), delays, missing, sum(phone.failures for phone in crowd))
