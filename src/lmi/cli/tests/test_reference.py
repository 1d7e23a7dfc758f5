"""The reference pages name every command, option and measure, and their examples run on the sample."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import pytest

from lmi import measures, sample
from lmi.cli import COMMANDS, main, parser_of

DOCS = Path(__file__).resolve().parents[4] / "docs/reference"
PAGE = DOCS / "lmi.md"


def section(page: str, command: str) -> str:
    """What stands below a command's heading; empty when it has none."""
    return page.partition(f"\n## `lmi {command}`\n")[2].partition("\n## ")[0]


def undocumented(command: str, parser: argparse.ArgumentParser, page: str) -> list[str]:
    text = section(page, command)
    if not text:
        return [command]
    names = [action.option_strings[-1] for action in parser._actions if action.option_strings]
    names += [str(action.metavar) for action in parser._actions if not action.option_strings and action.metavar]
    names += [str(choice) for action in parser._actions if not action.option_strings for choice in action.choices or ()]
    return [f"{command} {name}" for name in names if name != "--help" and not re.search(rf"{name}(?![\w-])", text)]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_documented(command: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert undocumented(command, parser_of(command), page) == []
    assert f"lmi {command} " in "\n".join(examples()), "The command has no example."
    assert f"| `lmi {command}` |" in page, "The command has no twin in Python."


def test_what_is_not_documented_is_found() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--fast")
    parser.add_argument("--fast-er")
    page = "\n## `lmi fly`\n\nTakes `--fast-er`.\n\n## `lmi walk`\n"
    assert undocumented("fly", parser, page) == ["fly --fast"]
    assert undocumented("swim", parser, page) == ["swim"]


def examples() -> list[str]:
    blocks = re.findall(r"```console\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith("lmi ")]


def test_the_examples_run_on_the_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    sample.write(Path("sample"))
    Path("clusters.csv").write_text("naics,traded_local,cluster,subcluster\n311811,Local,Food,Bakeries\n")
    for line in examples():
        if not line.startswith("lmi fetch "):  # no test uses the network
            assert main(shlex.split(line)[1:]) == 0, f"{line}\n{capsys.readouterr().err}"
    assert Path("profile.svg").read_text(encoding="utf-8").startswith("<svg")
    assert "other_jobs" in Path("compared.csv").read_text(encoding="utf-8")


def test_every_measure_is_on_its_page_as_its_docstring_has_it() -> None:
    assert (DOCS / "measures.md").read_text(encoding="utf-8") == measures.as_markdown()


@pytest.mark.parametrize("measure", measures.MEASURES.values(), ids=lambda measure: measure.code)
def test_every_docstring_has_what_the_page_shows(measure: measures.Measure) -> None:
    assert measure.question.endswith("?")
    assert measure.formula
    assert measure.reference


def test_every_module_of_a_measure_is_listed() -> None:
    folder = Path(measures.__file__).parent
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == set(measures.MEASURES)
