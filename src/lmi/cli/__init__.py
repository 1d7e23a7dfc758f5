"""The command `lmi`: one module per command, imported only when it is asked for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

COMMANDS = {
    "load": "check and load QCEW files",
    "fetch": "download files from the publisher",
    "define": "keep a code list or cluster definition in the store",
    "catalog": "list what is loaded",
    "verify": "recompute every published figure and compare",
    "profile": "describe a region's industries",
    "rank": "order industries by criteria and weights",
    "shift-share": "split change in nation, industry mix and local share",
    "compare": "set two regions side by side",
    "regions": "list schemes and regions, and what a footprint crosses",
}
OK, FAILED_CHECK, BAD_INPUT = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0: done; 1: a check found a disagreement; 2: wrong arguments or input."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="lmi", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    listing = "\n".join(f"{name:12} {purpose}" for name, purpose in COMMANDS.items())
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help=listing)
    if not arguments or arguments[0] not in COMMANDS:
        try:
            parser.parse_args(arguments[:1] or ["--help"])
        except SystemExit as leaving:
            return int(leaving.code or 0)
    return _run(_module(arguments[0]).run, parser_of(arguments[0]), arguments[1:])


def parser_of(name: str) -> argparse.ArgumentParser:
    """The arguments of one command; the reference page is checked against them."""
    module = _module(name)
    parser = argparse.ArgumentParser(prog=f"lmi {name}", description=module.__doc__)
    module.add_arguments(parser)
    return parser


def _module(name: str) -> Any:
    return import_module(f"lmi.cli.{name.replace('-', '_')}")


def _run(run: Callable[[argparse.Namespace], int], parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    from lmi.errors import LmiError

    try:
        chosen = parser.parse_args(arguments)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    try:
        return run(chosen)
    except LmiError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:  # the reader of our output left, as `| head` does
        sys.stderr.close()
        return OK
