"""What a profile says in words is true whatever the withheld parts are, and says nothing on ranges that say nothing."""

import pytest

from lmi.figures import between, exact, undefined
from sectorworks.industry.rules import findings
from sectorworks.industry.rules.findings import Line


def line(title, quotient, growth, jobs=1000):
    return Line(title, title, exact(jobs), between(*quotient), between(*growth))


STEADY = line("Steady", (0.9, 0.9), (-0.01, -0.01))


def said(*lines):
    return findings.summary(lines, reference="the State", since="June 2015")


def titled(*lines):
    return findings.bubble_title(lines, reference="the State", since="June 2015")


def test_a_superlative_needs_every_other_range_below():
    fast, faster = line("Fast", (1.0, 1.0), (0.03, 0.03)), line("Maybe", (1.0, 1.0), (-0.4, 0.9))
    assert "Of the larger industries, Fast grew fastest" in said(fast, STEADY)
    assert "Fast grew by 3.0% since June 2015." in said(fast, STEADY, faster)


def test_growth_known_no_better_than_a_wide_range_gets_no_rate():
    grown = line("Grown", (1.0, 1.0), (0.1, 1.6))
    assert "Grown grew since June 2015; too much is withheld to say by how much." in said(STEADY, grown)
    assert "No larger industry surely added jobs" in said(STEADY, line("Unsure", (1.0, 1.0), (-0.6, 1.6)))


def test_a_wide_quotient_is_told_by_its_least():
    assert titled(STEADY, line("Wide", (1.57, 3.2), (-0.1, 0.4))) == (
        "Wide is at least 1.5 times as concentrated here as in the State"
    )
    assert titled(STEADY) == "No larger industry is surely more concentrated here than elsewhere"


@pytest.mark.parametrize(
    ("figure", "is_too_wide"),
    [(exact(0.1), False), (between(0.1, 0.5), False), (between(-0.582, 1.626), True), (undefined("None."), True)],
)
def test_what_is_too_wide_to_tell(figure, is_too_wide):
    assert findings.is_too_wide(figure) is is_too_wide
