"""Finding rows that are one organization: candidates by name, other names, address, phone and web address.

What is common proves little: a chain's web address, an office building, a family name with a general word. What is
rare proves much. See `records.Relation` for what counts as the same, `weights` for how the weights came about.

    candidate_pairs(records)             all pairs of a list, with scores and reasons
    groups(records)                      the rows of a list that are one organization
    Matcher.of(records).best(record)     the record of a list that a new row may be
"""

from __future__ import annotations

from .batch import candidate_pairs, groups
from .incremental import Matcher
from .records import Pair, Reason, Record, Relation

__all__ = ["Matcher", "Pair", "Reason", "Record", "Relation", "candidate_pairs", "groups"]
