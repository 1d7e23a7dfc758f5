"""The peer of the duplicate finder: splink 5 on DuckDB, set up as well as we can.

Unsupervised training as its documentation recommends; seven blocking rules; names, streets, phones and web addresses
with frequency adjustment where it takes one; its best threshold is searched on the truth, after clustering.
"""

from __future__ import annotations

from typing import Any

from sectorworks.directory.rules.matching import Record
from sectorworks.directory.rules.matching import words as made_plain
from sectorworks.directory.rules.matching.accuracy import Accuracy, accuracy, in_order

THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9995, 0.9999, 0.99999)


def table(records: list[Record]) -> Any:
    """The rows as splink wants them: cleaned by the same functions as ours."""
    import pandas as pd

    rows = []
    for one in records:
        found = made_plain.names(one.name, one.city)
        for other in one.names:
            found += made_plain.names(other, one.city)
        number, street = made_plain.street(one.street)
        name = " ".join(found[0].words)
        rows.append(
            {
                "unique_id": one.key,
                "name": name or None,
                "alias": " ".join(found[1].words) if len(found) > 1 else None,
                "first_word": found[0].words[0] if found[0].words else None,
                "address": f"{number} {street}".strip() or None,
                "city": made_plain.city(one.city) or None,
                "zip": one.zip[:5] or None,
                "phone": made_plain.phone(one.phone) or None,
                "website": made_plain.website(one.website) or None,
            }
        )
    return pd.DataFrame(rows)


def predicted(records: list[Record]) -> tuple[Any, Any]:
    """The trained linker and its predictions from 0.5 up; this is what is timed."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    rules = [
        block_on("name"), block_on("phone"), block_on("website"), block_on("address", "zip"),
        block_on("first_word", "zip"), block_on("substr(name, 1, 6)", "city"), block_on("alias"),
    ]  # fmt: skip
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=rules,
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.8]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("address", [0.95, 0.88]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("city"),
            cl.ExactMatch("zip"),
            cl.DamerauLevenshteinAtThresholds("phone", [1]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("website").configure(term_frequency_adjustments=True),
        ],
        retain_intermediate_calculation_columns=False,
    )
    database = DuckDBAPI()
    linker = Linker(database.register(table(records)), settings)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("name", "zip"), block_on("phone", "zip")], recall=0.7
    )
    training.estimate_u_using_random_sampling(max_pairs=1e6)
    training.estimate_parameters_using_expectation_maximisation(block_on("name"))
    training.estimate_parameters_using_expectation_maximisation(block_on("address", "zip"))
    return linker, linker.inference.predict(threshold_match_probability=0.5)


def best(linker: Any, predictions: Any, truth: set[tuple[str, str]]) -> tuple[float, Accuracy]:
    """Its best threshold on the truth, by F1 after clustering."""
    found = []
    for threshold in THRESHOLDS:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, threshold)
        groups: dict[str, list[str]] = {}
        for row in clusters.as_record_list():
            groups.setdefault(row["cluster_id"], []).append(row["unique_id"])
        pairs = {
            in_order(a, b)
            for group in groups.values()
            if len(group) < 400  # a giant cluster is wrong anyway, and its pairs would fill the memory
            for i, a in enumerate(group)
            for b in group[i + 1 :]
        }
        found.append((threshold, accuracy(pairs, truth)))
    return max(found, key=lambda one: one[1].f1)
