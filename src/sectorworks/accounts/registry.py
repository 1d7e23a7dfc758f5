"""What rooms above tell about the invented people of the sample: who each is, and what to try as them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from sectorworks.core.registry import Registry


@dataclass(frozen=True, slots=True)
class SamplePart:
    """One sample person, by the address that is theirs."""

    email: str
    who: str | Promise
    tries: str | Promise


# Asked when the page is drawn: nothing else needs the sample's words.
sample_parts: Registry[Callable[[], Iterable[SamplePart]]] = Registry()
