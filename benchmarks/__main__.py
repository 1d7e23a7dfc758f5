"""Run benchmarks by name (all without a name): `python -m benchmarks [P1 P6 …] [--scale 0.1] [--years 10]`.

Prints each goal with both sides, the ratio, and met or NOT met. Exit code 0 also when a goal is not met: a goal is a
measurement, not a test. At the full scale the history takes minutes to make the first time and is kept afterwards.
"""

from __future__ import annotations

import argparse
import importlib
import sys

from benchmarks.national import Size
from benchmarks.timing import machine, say

MODULES = {
    "P1": "p01_region_profile",
    "P2": "p02_large_region",
    "P3": "p03_profile_page",
    "P6": "p06_ingest",
    "P7": "p07_ten_times",
    "P8": "p08_cold_command",
    "P9": "p09_matching",
    "P10": "p10_million",
    "P11": "p11_typing",
    "P12": "p12_list_page",
    "P13": "p13_part",
    "P14": "p14_list_growth",
    "P16": "p16_check",
    "P17": "p17_first_page",
    "SEARCH": "search_words",
    "IMPORT": "import_rows",
    "HIDDEN": "hidden_or_missing",
    "BOARD": "board_load",
    "LAUNCH": "launch_room_load",
    "MEETINGS": "p20_meeting_pages",
    "MAP": "p21_map",
    "REPORT": "p15_report",
}
# Takes minutes, and gigabytes or another site's packages: only who asks for it gets it.
BY_NAME = {"P10", "MEETINGS"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python3 dev.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which of {', '.join(MODULES)}")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the nation's counties (1.0: all)")
    parser.add_argument("--years", type=int, default=10, help="years of history")
    arguments = parser.parse_args()
    asked = [name.upper().replace("P0", "P") for name in arguments.names]  # P01 is P1
    names = asked or [name for name in MODULES if name not in BY_NAME]
    unknown = [name for name in names if name not in MODULES]
    if unknown:
        parser.error(f"no benchmark is called {', '.join(unknown)}; choose from {', '.join(MODULES)}")
    size = Size(arguments.years, arguments.scale)
    print(machine())
    print(f"National history: {size.years} years at scale {size.scale:g}")
    for name in names:
        say(f"{name} …")
        for result in importlib.import_module(f"benchmarks.{MODULES[name]}").run(size):
            print(f"{name:9}{result}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
