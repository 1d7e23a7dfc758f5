"""The answer of a policy: may this person do this, and if not, why not in words they may read."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Verdict:
    """`allowed`, and the sentence that says why: why not, or on what ground."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def enforce(self) -> None:
        """Raise `NotAllowed` with the reason unless allowed. Operations call it first."""
        if not self.allowed:
            raise NotAllowed(self.reason)


YES = Verdict(allowed=True)


def yes(reason: str) -> Verdict:
    """An allowance with its ground, which pages show under "Why can I see this?". A full sentence.

    >>> yes("You sit on this group.").reason
    'You sit on this group.'
    """
    return Verdict(allowed=True, reason=reason)


def no(reason: str) -> Verdict:
    """A refusal. The reason is a full sentence.

    >>> bool(no("Only the convener can close this review."))
    False
    """
    return Verdict(allowed=False, reason=reason)
