"""Taking the additions out of a redline gives the old text, taking the removals out the new one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sectorworks.bodies.rules.redline import Change, as_html, counts, redline, without

WORDS = {Change.ADDED: ("added:", "end"), Change.REMOVED: ("removed:", "end")}
TEXTS = st.lists(st.sampled_from(["youth", "all", " ", "\n", ", ", "Évian", "<b>", "."]), max_size=40).map("".join)


@given(TEXTS, TEXTS)
def test_both_texts_are_in_the_redline(old, new):
    runs = redline(old, new)
    assert without(runs, Change.ADDED) == old
    assert without(runs, Change.REMOVED) == new


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_at_all(old, new):
    runs = redline(old, new)
    assert (without(runs, Change.ADDED), without(runs, Change.REMOVED)) == (old, new)


@given(TEXTS)
def test_nothing_changed_is_one_run(text):
    assert [run.change for run in redline(text, text)] == ([Change.KEPT] if text else [])


def test_changes_are_said_aloud_and_markup_in_the_texts_is_escaped():
    html = as_html(redline("Serve <youth>", "Serve adults"), WORDS)
    assert '<del><span class="sw-visually-hidden">removed: </span>&lt;youth&gt;' in html
    assert '<ins><span class="sw-visually-hidden">added: </span>adults' in html
    assert "<youth>" not in html


def test_one_side_shows_only_its_own_changes():
    runs = redline("Serve youth", "Serve adults")
    assert "<ins>" not in as_html(runs, WORDS, leave_out=Change.ADDED)
    assert counts(runs) == (1, 1)  # one word out, one in
