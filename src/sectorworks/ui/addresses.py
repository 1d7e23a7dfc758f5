"""Addresses of views and static files, each worked out once: a page asks for the same ones again and again."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static as find_static
from django.urls import get_script_prefix, get_urlconf, reverse

MOST_KEPT = 4096
PLAIN = (int, str)


def url(name: str, /, *arguments: Any, **named: Any) -> str:
    """The address of a view: `url("region", slug=region.slug)`."""
    # Only plain keys are remembered: others may be equal and yet be written differently, as 1 and True are.
    if all(type(value) in PLAIN for value in (*arguments, *named.values())):
        return _url(name, arguments, tuple(named.items()), get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
    return reverse(name, args=arguments or None, kwargs=named or None)


def static(path: str) -> str:
    """The address of a static file."""
    return _static(path, settings.STATIC_URL)


@lru_cache(maxsize=MOST_KEPT)
def _url(name: str, arguments: tuple[Any, ...], named: tuple[tuple[str, Any], ...], urlconf: str, prefix: str) -> str:
    """The last two are the site's table of contents and the folder it is served from: both tell addresses apart."""
    return reverse(name, urlconf, args=arguments or None, kwargs=dict(named) or None)


@lru_cache(maxsize=MOST_KEPT)
def _static(path: str, root: str) -> str:
    """`root` carries the folder that the site is served from."""
    return find_static(path)
