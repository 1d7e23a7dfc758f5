"""The peer of the duplicate finder: splink 5 on DuckDB, set up as well as we can.

It gets what ours gets: fields cleaned by the same functions, other names beside the main one, and its chances of
agreement (m) learned from the truth of the same two styles that our weights were fitted on. On 6,000 held-out rows of
OFFICE and FIELD that gave F1 0.935 and 0.894; the best of three settings trained without truth, as its documentation
recommends, gave 0.835 and 0.756. Chances of coincidence (u)
and of a match are estimated on the list itself. Ten blocking rules; names, addresses, places, phones and web addresses
count by how rare they are. Its best threshold is searched on the truth of the rows that score, after clustering, which
ours may not do.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.employer_styles import FIELD, OFFICE
from benchmarks.employers import Employers, Labelled
from sectorworks.directory.rules.matching import Record
from sectorworks.directory.rules.matching import words as made_plain
from sectorworks.directory.rules.matching.accuracy import Accuracy, accuracy, in_order

THRESHOLDS = (0.9, 0.97, 0.99, 0.997, 0.999, 0.9995, 0.9999, 0.99999)
TAUGHT_ROWS = 8_000
COINCIDENCES = 1e6
GIANT = 400  # a cluster this large is wrong anyway, and its pairs would fill the memory


def table(records: list[Record]) -> Any:
    """The rows as splink wants them: cleaned by the same functions as ours."""
    import pandas as pd

    rows = []
    for one in records:
        found = made_plain.names(one.name, one.city)
        for other in one.names:
            found += made_plain.names(other, one.city)
        names = list(dict.fromkeys(" ".join(name.words) for name in found if name.words))
        number, street = made_plain.street(one.street)
        rows.append(
            {
                "unique_id": one.key,
                "name": names[0] if names else None,
                "names": names or None,
                "first_word": names[0].split()[0] if names else None,
                "number": number or None,
                "street": street or None,
                "address": f"{number} {street}".strip() or None,
                "city": made_plain.city(one.city) or None,
                "zip": one.zip[:5] or None,
                "phone": made_plain.phone(one.phone) or None,
                "website": made_plain.website(one.website) or None,
            }
        )
    return pd.DataFrame(rows)


def settings() -> Any:
    """What is compared with what, and how finely."""
    import splink.comparison_level_library as levels
    import splink.comparison_library as cl
    from splink import SettingsCreator, block_on

    rules = [
        block_on("name"), block_on("phone"), block_on("website"), block_on("address", "zip"),
        block_on("first_word", "zip"), block_on("substr(name, 1, 6)", "city"), block_on("substr(name, 1, 4)", "zip"),
        block_on("names", arrays_to_explode=["names"]), block_on("street", "number"),
        block_on("substr(phone, 4, 7)", "substr(name, 1, 3)"),
    ]  # fmt: skip
    name = cl.CustomComparison(
        output_column_name="name",
        comparison_levels=[
            levels.NullLevel("name"),
            levels.ExactMatchLevel("name").configure(tf_adjustment_column="name"),
            levels.JaroWinklerLevel("name", 0.95),
            levels.ArrayIntersectLevel("names", min_intersection=1),
            levels.PairwiseStringDistanceFunctionLevel("names", "jaro_winkler", 0.92),
            levels.JaroWinklerLevel("name", 0.85),
            levels.ElseLevel(),
        ],
    )
    address = cl.CustomComparison(
        output_column_name="address",
        comparison_levels=[
            levels.NullLevel("address"),
            levels.ExactMatchLevel("address").configure(tf_adjustment_column="address"),
            levels.And(levels.ExactMatchLevel("number"), levels.JaroWinklerLevel("street", 0.85)),
            levels.JaroWinklerLevel("address", 0.9),
            levels.ElseLevel(),
        ],
    )
    place = cl.CustomComparison(
        output_column_name="place",
        comparison_levels=[
            levels.NullLevel("zip"),
            levels.ExactMatchLevel("zip").configure(tf_adjustment_column="zip"),
            levels.ExactMatchLevel("city"),
            levels.ElseLevel(),
        ],
    )
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=rules,
        comparisons=[
            name,
            address,
            place,
            cl.DamerauLevenshteinAtThresholds("phone", [1]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("website").configure(term_frequency_adjustments=True),
        ],
        retain_intermediate_calculation_columns=False,
    )


def teach(path: Path) -> None:
    """Learn from labelled rows of OFFICE and FIELD, and keep what was learned in a file; not timed."""
    import pandas as pd
    from splink import DuckDBAPI, Linker

    frames = []
    for mark, style, seed in (("o", OFFICE, 1), ("f", FIELD, 2)):
        labelled = Employers(style, seed).labelled(TAUGHT_ROWS // 2)
        organizations = _organizations(labelled)
        frame = table(labelled.records)
        frame["organization"] = [mark + organizations[key] for key in frame.unique_id]
        frame["unique_id"] = mark + frame.unique_id
        frames.append(frame)
    database = DuckDBAPI()
    linker = Linker(database.register(pd.concat(frames)), settings())
    linker.training.estimate_u_using_random_sampling(max_pairs=COINCIDENCES)
    linker.training.estimate_m_from_label_column("organization")
    path.write_text(json.dumps(linker.misc.save_model_to_json()))


def predicted(records: list[Record], taught: Path) -> tuple[Any, Any]:
    """The linker and its predictions from 0.5 up; this is what is timed."""
    from splink import DuckDBAPI, Linker, block_on

    database = DuckDBAPI()
    linker = Linker(database.register(table(records)), json.loads(taught.read_text()))
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("name", "zip"), block_on("phone", "zip")], recall=0.7
    )
    training.estimate_u_using_random_sampling(max_pairs=COINCIDENCES)
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
            if len(group) < GIANT
            for i, a in enumerate(group)
            for b in group[i + 1 :]
        }
        found.append((threshold, accuracy(pairs, truth)))
    return max(found, key=lambda one: one[1].f1)


def _organizations(labelled: Labelled) -> dict[str, str]:
    """Of each row the first row of its organization."""
    first = {one.key: one.key for one in labelled.records}
    for low, high in sorted(labelled.same):
        first[high] = min(first[high], low)
    return first
