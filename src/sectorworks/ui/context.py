"""What the frame of every page shows: navigation, the person's menu, footer notes, theme and language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from sectorworks.core import registry
from sectorworks.core.registry import Door

from .addresses import url
from .frame_links import FrameLink, footer_links, header_links, menu_links
from .links import Link

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "theme"


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything around a page's own content. `person` is the signed-in name, or empty; `door_pages` are the pages
    behind the open door."""

    doors: tuple[Link, ...]
    door_pages: tuple[Link, ...]
    person: str
    data_notes: tuple[str, ...]
    theme: str
    language: str
    languages: tuple[tuple[str, str], ...]
    path: str
    search_address: str
    search_words: str
    suggest_address: str
    accessibility_address: str
    # For who is signed in; the header's carry how much is new.
    header_links: tuple[Link, ...]
    menu_links: tuple[Link, ...]
    footer_links: tuple[Link, ...]


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """`frame` for every template; made when first used, so that htmx fragments do not pay for it."""
    return {"frame": SimpleLazyObject(lambda: frame_of(request))}


def frame_of(request: HttpRequest) -> Frame:
    user = getattr(request, "user", None)
    is_member = user is not None and user.is_authenticated
    opened = _open_door(request.path)
    return Frame(
        doors=tuple(_doors(opened)),
        door_pages=tuple(_door_pages(request.path, opened, user if is_member else None)),
        person=str(user) if is_member else "",
        data_notes=tuple(note for note in (tell() for tell in registry.data_notes) if note),
        theme=theme_of(request),
        language=get_language() or settings.LANGUAGE_CODE,
        languages=tuple((code, str(name)) for code, name in settings.LANGUAGES),
        path=request.get_full_path(),
        search_address=_address("search"),
        search_words=request.GET.get("q", "") if request.path == _address("search") else "",
        suggest_address=_address("search-suggest"),
        accessibility_address=_address("accessibility"),
        header_links=_links(header_links, user) if is_member else (),
        menu_links=_links(menu_links, user) if is_member else (),
        footer_links=_links(footer_links, user),
    )


def theme_of(request: HttpRequest) -> str:
    """The reader's choice of colors; `auto` follows their device."""
    asked = request.COOKIES.get(THEME_COOKIE, "auto")
    return asked if asked in THEMES else "auto"


def _doors(opened: Door | None) -> list[Link]:
    """The doors with the open one marked."""
    return [Link(str(door.label), url(door.url_name), door.icon, current=door is opened) for door in registry.doors]


def _open_door(path: str) -> Door | None:
    """The door behind which the page is: by its own address or one of its pages', which may lie in other rooms."""
    homes = {url(name): door for door in registry.doors for name in (door.url_name, *(p.url_name for p in door.pages))}
    homes |= {get_script_prefix() + part: door for door in registry.doors for part in door.parts}
    return homes.get(_longest(path, list(homes)))


def _door_pages(path: str, door: Door | None, member: Any) -> list[Link]:
    """The pages behind the open door that this person uses, the open one marked. `member` is none for a visitor."""
    pages = [
        page
        for page in (door.pages if door else ())
        if (member or not page.for_members) and (page.offered_to is None or (member and page.offered_to(member)))
    ]
    found = [(page, url(page.url_name)) for page in pages]
    opened = _longest(path, [href for _page, href in found])
    return [Link(str(page.label), href, current=href == opened) for page, href in found]


def _links(links: Iterable[FrameLink], user: Any) -> tuple[Link, ...]:
    """Links that rooms registered, each with its count where it has one."""
    return tuple(
        Link(str(one.label), url(one.url_name), one.icon, count=one.count(user) if one.count else None) for one in links
    )


def _longest(path: str, addresses: list[str]) -> str:
    """The address that begins this page's, the longest if several do; empty if none does."""
    begun = (href for href in addresses if path == href or (href != "/" and path.startswith(href)))
    return max(begun, key=len, default="")


def _address(name: str) -> str:
    """The address of a page that a higher room may or may not offer; empty when it does not."""
    try:
        return url(name)
    except NoReverseMatch:
        return ""
