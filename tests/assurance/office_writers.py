"""Writers of `kill_under_load.py`: signed-in people who save over HTTP, try again with the same key, and keep a ledger.

A write is acknowledged when its answer says so. Answers that never came are asked for again with the same key, as a
browser's user does; `unsure` are those that got none until the end.
"""

from __future__ import annotations

import html
import http.client
import random
import re
import time
import uuid
from collections import Counter
from urllib.parse import urlencode

SECRET = "c" * 32
PATIENCE_SECONDS = 150
VERSION = re.compile(r'name="version" value="(\d+)"')
TEXTAREA = re.compile(r'<textarea name="wording"[^>]*>\n?(.*?)</textarea>', re.S)
PUBLISH = re.compile(r'action="[^"]*/add/".*?name="version" value="(\d+)"', re.S)


class Refused(Exception):
    """The site said no, and why."""


class Writer:
    """One person. `acknowledged` holds what the site confirmed: kind, marker and whatever the check needs."""

    def __init__(self, port, world, number, stop):
        self.port, self.world, self.number, self.stop = port, world, number, stop
        self.rng = random.Random(number)
        self.acknowledged, self.unsure, self.refused = [], [], []
        self.tries, self.errors = Counter(), Counter()
        self.note, self.shared, self.status = (0, ""), (0, ""), 1
        self.roll, self.dots = (0, "expected"), set()
        self.batch = None
        self.count = 0
        own = {"sessionid": world["sessions"][number], "csrftoken": SECRET}
        own |= {f"board-{one}": f"device-{one}-{number}" for one in (world["writing"], world["voting"])}
        self.cookies = "; ".join(f"{name}={value}" for name, value in own.items())

    def run(self):
        acts = [
            self.save_note, self.save_shared, self.decide, self.mark_roll, self.add_guest, self.write_note,
            self.move_dot, self.answer, self.say_status, self.log_contact, self.plan_ask, self.bring_in,
        ]  # fmt: skip
        while not self.stop.is_set():
            act = self.rng.choice(acts)
            try:
                act()
            except Refused as no:
                self.refused.append(f"{act.__name__}: {no}")
            except TimeoutError:
                return  # the site did not come back; what was asked for is in `unsure`
            time.sleep(0.02)

    # -- asking the site

    def once(self, method, path, data=None, **headers):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        body = data if isinstance(data, bytes) or data is None else urlencode(data, doseq=True).encode()
        said = {"Cookie": self.cookies, "X-CSRFToken": SECRET, "Accept-Language": "en"}
        if data is not None and "Content-Type" not in headers:
            said["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            line.request(method, path, body, said | headers)
            reply = line.getresponse()
            return reply.status, reply.getheader("Location") or "", reply.read().decode()
        finally:
            line.close()

    def ask(self, method, path, data=None, **headers):
        """Until an answer comes: the status, where it leads, its text, and whether an earlier try may have worked."""
        deadline, is_again = time.monotonic() + PATIENCE_SECONDS, False
        while True:
            try:
                status, place, text = self.once(method, path, data, **headers)
                if status < 500:
                    return status, place, text, is_again
                self.errors[f"{method} {re.sub(r'[0-9]+', 'N', path)} {status}"] += 1
            except (OSError, http.client.HTTPException):
                self.tries[method] += 1
            is_again = True
            if time.monotonic() > deadline:
                raise TimeoutError(path)
            time.sleep(0.2)

    def post(self, kind, path, data, about, **headers):
        """Post it until it is answered, and enter in the ledger what was acknowledged."""
        entry = {"kind": kind, "writer": self.number, **about}
        self.unsure.append(entry)
        status, place, text, is_again = self.ask("POST", path, data, **headers)
        if status in (200, 302):
            self.unsure.remove(entry)
            self.acknowledged.append(entry)
        elif not is_again:
            self.unsure.remove(entry)
        return status, place, text

    def settle(self, about, has_happened):
        """A second try was refused because the first had worked: looked up, that counts as an answer."""
        entry = next((one for one in self.unsure if one.items() >= about.items()), None)
        if entry is None:
            return False
        self.unsure.remove(entry)
        if has_happened:
            self.acknowledged.append(entry)
        return has_happened

    def marker(self):
        self.count += 1
        return f"w{self.number}n{self.count}"

    # -- what they write

    def save_note(self):
        """The writer's own note, line by line, saved as the page's script does."""
        version, wording = self.note
        marker = self.marker()
        longer = f"{wording}{marker}\n"
        data = {"wording": longer, "version": version}
        item = self.world["items"][self.number]
        about = {"item": item, "marker": marker}
        status, _place, text = self.post(
            "note", f"/meetings/items/{item}/notes/", data, about, Accept="application/json"
        )
        if status != 200:
            raise Refused(f"{status} {text[:200]}")
        self.note = (int(re.search(r'"version": (\d+)', text)[1]), longer)

    def save_shared(self):
        """A note that all write; told of another's text, they join both."""
        item, marker = self.world["items"][-1], self.marker()
        version, wording = self.shared
        longer = f"{wording}{marker}\n"
        for _turn in range(20):
            about = {"item": item, "marker": marker}
            data = {"wording": longer, "version": version}
            status, _place, text = self.post("shared", f"/meetings/items/{item}/notes/", data, about)
            if status == 302:
                # A try whose answer was lost may have worked: joined, its line stands once all the same.
                self.unsure = [one for one in self.unsure if one.get("marker") != marker]
                self.shared = (version + 1, longer)
                return
            if status != 409:
                raise Refused(f"{status}")
            version = int(VERSION.search(text)[1])
            self.shared = (version, "")
            longer = html.unescape(TEXTAREA.findall(text)[-1]).replace("\r\n", "\n")
            longer = longer if longer.endswith("\n") else f"{longer}\n"
        raise Refused("twenty others were faster")

    def decide(self):
        """A motion, the roll call and its close, which makes a decision of the group."""
        marker, (mover, seconder) = self.marker(), self.world["voters"]
        data = {
            "key": uuid.uuid4().hex, "wording": marker, "moved_by": mover, "seconded_by": seconder,
            "threshold": "majority",
        }  # fmt: skip
        status, place, _text = self.post(
            "motion", f"/meetings/items/{self.world['decide']}/motions/new/", data, {"marker": marker}
        )
        if status != 302:
            raise Refused(f"motion {status}")
        motion = re.search(r"/motions/(\d+)/", place)[1]
        votes = {f"vote_{seat}": "yes" for seat in (mover, seconder)}
        status, _place, _text = self.post("vote", f"/meetings/motions/{motion}/vote/", votes, {"marker": marker})
        if status != 302:
            raise Refused(f"vote {status}")
        about, data = {"kind": "close", "marker": marker}, {"version": 1, "method": "roll_call"}
        status, _place, text = self.post("close", f"/meetings/motions/{motion}/close/", data, {"marker": marker})
        if status != 302 and not self.settle(about, "Carried" in text):
            raise Refused(f"close {status}")

    def mark_roll(self):
        """The writer's own seat, by turns here and excused."""
        seats, (version, how) = self.world["seats"], self.roll
        then = "excused" if how == "video" else "video"
        data = {f"how_{seat}": "expected" for seat in seats} | {f"was_{seat}": "expected|||" for seat in seats}
        mine = seats[self.number]
        data |= {f"how_{mine}": then, f"was_{mine}": "", f"version_{mine}": version}
        path = f"/meetings/{self.world['roll']}/people/roll/"
        status, _place, _text = self.post("roll", path, data, {"seat": mine, "version": version + 1, "how": then})
        if status != 302:
            raise Refused(f"{status}")
        self.roll = (version + 1, then)

    def add_guest(self):
        marker = self.marker()
        data = {"key": uuid.uuid4().hex, "role": "guest", "name": marker, "mode": "video"}
        self.must(self.post("guest", f"/meetings/{self.world['meeting']}/people/guests/", data, {"marker": marker}))

    def write_note(self):
        marker = self.marker()
        data = {"wording": marker, "key": uuid.uuid4().hex}
        path = f"/boards/{self.world['writing']}/note/"
        self.must(self.post("sticky", path, data, {"marker": marker}, Accept="application/json"))

    def move_dot(self):
        """Put a dot where none of theirs is, or take one back."""
        is_back = len(self.dots) == 3
        note = self.rng.choice(sorted(self.dots) if is_back else sorted(set(self.world["wall"]) - self.dots))
        data = {"thing": f"note-{note}"} | ({"back": "1"} if is_back else {})
        self.must(self.post("dot", f"/boards/{self.world['voting']}/dot/", data, {"note": note, "is_back": is_back}))
        self.dots ^= {note}

    def answer(self):
        one, marker, key = self.world["surveys"][self.number], self.marker(), uuid.uuid4().hex
        data = {
            "key": key, "language": "en", f"q{one['again']}": "yes", f"q{one['good']}": "4", f"q{one['words']}": marker,
        }  # fmt: skip
        self.must(self.post("answer", f"/surveys/links/{one['token']}/", data, {"marker": marker, "parts": 3}))

    def say_status(self):
        action, marker = self.world["actions"][self.number], self.marker()
        data = {"version": self.status, "state": "under_way", "status": marker}
        about = {"action": action, "marker": marker, "version": self.status + 1}
        status, _place, _text = self.post("status", f"/plans/actions/{action}/status/", data, about)
        if status != 302:
            page = self.ask("GET", f"/plans/actions/{action}/")[2]
            if not self.settle({"kind": "status"} | about, marker in page):
                raise Refused(f"{status}")
        self.status += 1

    def log_contact(self):
        marker = self.marker()
        data = {
            "organizations": self.world["employers"][self.number][0], "kind": "call", "headline": marker,
            "held_on": time.strftime("%Y-%m-%d", time.gmtime(time.time() - 86400)), "led_by": "relationship",
            "for_organization": self.world["agency"], "key": uuid.uuid4().hex,
        }  # fmt: skip
        self.must(self.post("contact", "/engagement/contacts/new/", data, {"marker": marker}))

    def plan_ask(self):
        """Each of another employer, so that none is in another's way."""
        left = self.world["employers"][self.number]
        if len(left) < 2:
            return
        marker, day = self.marker(), time.strftime("%Y-%m-%d", time.gmtime(time.time() + 20 * 86400))
        data = {
            "employer": left.pop(), "kind": "survey", "purpose": marker, "starts_on": day, "urgency": "normal",
            "for_organization": self.world["agency"], "key": uuid.uuid4().hex,
        }  # fmt: skip
        self.must(self.post("ask", "/engagement/asks/new/", data, {"marker": marker}))

    def must(self, answer):
        status, _place, text = answer
        if status not in (200, 302):
            told = re.findall(r"sw-error[^>]*>([^<]+)<", text)
            raise Refused(f"{status} {told[:2]}")

    # -- bringing in a list of organizations, step by step between the other things

    def bring_in(self):
        if self.batch is None:
            self.send_list()
            return
        about, path = {"marker": self.batch["marker"]}, self.batch["path"]
        status, place, page, _is_again = self.ask("GET", path)
        if status == 302 and place.endswith("/columns/"):
            self.choose_columns()
        elif "/undo/" in page:
            self.acknowledged.append({"kind": "published", "writer": self.number, **self.batch})
            self.batch = None
        elif version := PUBLISH.search(page):
            self.must(self.post("publish", f"{path}add/", {"version": version[1]}, about))
        elif f"{path}duplicates/" in page:
            self.must(self.post("settle rows", f"{path}duplicates/", {"all": "new"}, about))

    def send_list(self):
        rows, marker = (300 if self.number < 3 else 30), self.marker()
        first = ["Acorn", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse", "Hazel", "Iris", "Jade"]
        names = [f"{first[n % 10]} {first[n // 10 % 10]} {marker} {n}" for n in range(rows)]
        content = "\n".join(
            ["Name,Street,City,ZIP", *(f"{one},{n} {marker} Street,Peoria,61602" for n, one in enumerate(names))]
        )
        edge, fields = uuid.uuid4().hex, {"kind": "organizations", "key": uuid.uuid4().hex}
        parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()]
        file = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{marker}.csv"\r\n'
        body = f"{''.join(parts)}{file}Content-Type: text/csv\r\n\r\n{content}\r\n--{edge}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        answer = self.post("list", "/directory/imports/start/", body, {"marker": marker}, **kind)
        self.must(answer)
        self.batch = {"marker": marker, "rows": rows, "path": answer[1].removesuffix("columns/")}
        self.choose_columns()

    def choose_columns(self):
        path, about = f"{self.batch['path']}columns/", {"marker": self.batch["marker"]}
        if version := VERSION.search(self.ask("GET", path)[2]):
            data = {"column_name": "Name", "column_street": "Street", "column_city": "City", "column_zip_code": "ZIP"}
            self.must(self.post("columns", path, data | {"version": version[1]}, about))
