"""What the frame of every page shows: navigation, the person's menu, footer notes, theme and language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from sectorworks.core import registry

from .links import Link

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "theme"


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything around a page's own content. `person` is the signed-in name, or empty."""

    doors: tuple[Link, ...]
    person: str
    data_notes: tuple[str, ...]
    theme: str
    language: str
    languages: tuple[tuple[str, str], ...]
    path: str
    search_address: str
    search_words: str
    accessibility_address: str


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """`frame` for every template; made when first used, so that htmx fragments do not pay for it."""
    return {"frame": SimpleLazyObject(lambda: frame_of(request))}


def frame_of(request: HttpRequest) -> Frame:
    user = getattr(request, "user", None)
    return Frame(
        doors=tuple(_doors(request.path)),
        person=str(user) if user is not None and user.is_authenticated else "",
        data_notes=tuple(note for note in (tell() for tell in registry.data_notes) if note),
        theme=theme_of(request),
        language=get_language() or settings.LANGUAGE_CODE,
        languages=tuple((code, str(name)) for code, name in settings.LANGUAGES),
        path=request.get_full_path(),
        search_address=_address("search"),
        search_words=request.GET.get("q", "") if request.path == _address("search") else "",
        accessibility_address=_address("accessibility"),
    )


def theme_of(request: HttpRequest) -> str:
    """The reader's choice of colors; `auto` follows their device."""
    asked = request.COOKIES.get(THEME_COOKIE, "auto")
    return asked if asked in THEMES else "auto"


def _doors(path: str) -> list[Link]:
    """The doors with the open one marked: the one whose address begins this page's, the longest if several do."""
    found = [(door, reverse(door.url_name)) for door in registry.doors]
    fitting = [href for _, href in found if path == href or (href != "/" and path.startswith(href))]
    current = max(fitting, key=len, default="")
    return [Link(str(door.label), href, door.icon, current=href == current) for door, href in found]


def _address(name: str) -> str:
    """The address of a page that a higher room may or may not offer; empty when it does not."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
