"""Fits the matcher's weights on the styles OFFICE and FIELD, and prints them: `python -m benchmarks.tune_matching`.

Logistic regression with a ridge, by Newton's steps. No other style is read here.
"""

from __future__ import annotations

import numpy as np

from benchmarks.employer_styles import FIELD, OFFICE
from benchmarks.employers import Employers
from sectorworks.directory.rules.matching.batch import blocks, columns_of
from sectorworks.directory.rules.matching.features import FEATURES, features

RIDGE = 3.0
STEPS = 40


def main() -> None:
    lines, truths = [], []
    for style, seed, count in ((OFFICE, 1, 1500), (FIELD, 2, 1500), (OFFICE, 3, 30_000), (FIELD, 4, 30_000)):
        labelled = Employers(style, seed).labelled(count)
        columns = columns_of(labelled.records)
        first, second = blocks(columns)
        keys = [one.key for one in labelled.records]
        pairs = [
            (min(keys[i], keys[j]), max(keys[i], keys[j])) for i, j in zip(first.tolist(), second.tolist(), strict=True)
        ]
        keep = np.array([pair not in labelled.sites for pair in pairs])
        truth = np.array([pair in labelled.same for pair in pairs])
        print(f"# {count}: {len(pairs)} pairs, blocks find {truth.sum() / len(labelled.same):.3f} of the true ones")
        lines.append(features(columns, first, second)[keep])
        truths.append(truth[keep])
    x, y = np.concatenate(lines).astype(float), np.concatenate(truths).astype(float)
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        spread = np.maximum(chance * (1 - chance), 1e-6)
        gradient = x.T @ (y - chance) - RIDGE * weights
        step = np.linalg.solve((x * spread[:, None]).T @ x + RIDGE * np.eye(len(weights)), gradient)
        weights += np.clip(step, -2, 2)
    print("WEIGHTS = {")
    for name, weight in zip(FEATURES, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    print("}")


if __name__ == "__main__":
    main()
