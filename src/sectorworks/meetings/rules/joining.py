"""Two people's versions of one text as one, with every line of both."""

from __future__ import annotations

from difflib import SequenceMatcher


def joined(theirs: str, yours: str) -> str:
    """Lines that both have once, and where they differ first theirs, then yours: a start for whoever joins them.

    >>> joined("Opened.\\nBob spoke.", "Opened.\\nCarol spoke.\\nClosed.").splitlines()
    ['Opened.', 'Bob spoke.', 'Carol spoke.', 'Closed.']
    """
    before, after = theirs.splitlines(), yours.splitlines()
    lines: list[str] = []
    for _tag, a_from, a_to, b_from, b_to in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        lines += before[a_from:a_to]
        if before[a_from:a_to] != after[b_from:b_to]:
            lines += after[b_from:b_to]
    return "\n".join(lines)
