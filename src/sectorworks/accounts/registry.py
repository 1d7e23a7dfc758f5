"""What rooms above tell about the invented people of the sample: who each is, and what to try as them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from sectorworks.core.registry import Registry


@dataclass(frozen=True, slots=True)
class SamplePart:
    """One sample person, by the address that is theirs."""

    email: str
    who: str | Promise
    tries: str | Promise


sample_parts: Registry[SamplePart] = Registry()
