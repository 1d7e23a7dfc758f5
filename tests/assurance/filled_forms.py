"""A drawn page's form filled in as somebody in a hurry would: what must be filled or was asked for, and no more."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

FILLED = {
    "text": "A text", "": "A text", "search": "A text", "textarea": "A text", "email": "new@example.org",
    "url": "https://example.org/", "date": "2026-12-01", "time": "10:00", "datetime-local": "2026-12-01T10:00",
    "number": "1", "tel": "309 555 0100",
}  # fmt: skip


@dataclass
class Field:
    """A field with what it stands at; `values` are the choices of a list or of boxes."""

    kind: str
    values: list[str] = field(default_factory=list)
    stands: list[str] = field(default_factory=list)
    must: bool = False


class Forms(HTMLParser):
    """The forms of a page: where each is sent to and its fields by name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, dict[str, Field]]] = []
        self._list = self._area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((said.get("method", "get").lower(), said.get("action", ""), {}))
        elif self.found and tag in ("input", "select", "textarea") and said.get("name"):
            self._field(tag, said)
        elif tag == "option" and self._list:
            one = self.found[-1][2][self._list]
            one.values.append(said.get("value", ""))
            one.stands += [said.get("value", "")] if "selected" in said else []

    def _field(self, tag: str, said: dict[str, str]) -> None:
        kind = said.get("type", "") if tag == "input" else tag
        one = self.found[-1][2].setdefault(said["name"], Field(kind))
        one.must = one.must or "required" in said or said.get("aria-invalid") == "true"
        if kind in ("radio", "checkbox"):
            one.values.append(said.get("value", "on"))
            one.stands += [said.get("value", "on")] if "checked" in said else []
        elif tag == "input":
            one.stands = [said["value"]] if said.get("value") else []
        self._list = said["name"] if tag == "select" else ""
        self._area = said["name"] if tag == "textarea" else ""

    def handle_data(self, data: str) -> None:
        if self._area and data.strip():
            self.found[-1][2][self._area].stands = [data.strip("\n")]

    def handle_endtag(self, tag: str) -> None:
        self._list = "" if tag == "select" else self._list
        self._area = "" if tag == "textarea" else self._area


def filled(fields: dict[str, Field]) -> dict[str, list[str]]:
    """What is sent: what stands there, and in empty fields that must be filled the first thing that fits."""
    sent: dict[str, list[str]] = {}
    for name, one in fields.items():
        if one.kind in ("submit", "button", "file", "reset"):
            continue
        given = one.stands
        if one.must and not any(given):
            given = [value for value in one.values if value][:1] or [FILLED.get(one.kind, "A text")]
        if given:
            sent[name] = given
    return sent
