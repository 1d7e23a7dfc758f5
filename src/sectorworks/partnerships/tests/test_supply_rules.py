"""Matching what is needed with what is offered, and what hangs on what, by cases worked out by hand."""

from __future__ import annotations

import pytest

from sectorworks.partnerships.rules.commodities import Match, Thing, Why, alike, matches
from sectorworks.partnerships.rules.supply_chain import (
    Loss,
    OnlySource,
    Supply,
    cut_off_by,
    cuts,
    held_up_behind,
    neighbors_of,
    only_sources,
    stop,
)
from sectorworks.partnerships.rules.supply_drawing import LEFT, STEP, TOP, Deal, draw, in_order


def thing(key: int, commodity: str, code: str = "", company: int = 0) -> Thing:
    return Thing(key, company or key, commodity, code)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("Pallets", ""), ("wooden pallet", ""), Why.WORDS),  # plural and the shorter name
        (("Cajas de cartón", ""), ("CAJAS carton", ""), Why.WORDS),  # accents, case, empty words
        (("glass", ""), ("gla", ""), None),  # "ss" is no plural
        (("Cartoon boxes", ""), ("Carton boxes", ""), Why.SPELLING),  # one letter more
        (("Crugated boxs", ""), ("Corrugated boxes", ""), None),  # two words, the first three letters off
        (("Boxes", "3222"), ("Corrugated containers", "322211"), Why.INDUSTRY),  # 322211 lies in 3222
        (("Boxes", "322"), ("Corrugated containers", "322211"), None),  # three digits hold too much
        (("Salt", ""), ("Malt", ""), Why.SPELLING),  # four letters, one other: forgiven only where nothing fits
        (("Oil", ""), ("Oat", ""), None),  # words of three letters are not forgiven
        (("the", ""), ("the", ""), None),  # says nothing
    ],
)
def test_things_are_alike_by_words_industry_or_spelling(one, other, why):
    assert alike(thing(1, *one), thing(2, *other)) is why
    assert alike(thing(2, *other), thing(1, *one)) is why


def test_spelling_is_forgiven_only_where_nothing_else_fits():
    need = thing(1, "Carton")
    exact, near = thing(2, "Cartons"), thing(3, "Cartoon")
    assert matches([need], [near, exact]) == [Match(need, exact, Why.WORDS)]
    assert matches([need], [near]) == [Match(need, near, Why.SPELLING)]


def test_a_company_is_not_matched_with_itself():
    assert matches([thing(1, "Butter", company=7)], [thing(2, "Butter", company=7)]) == []


# mill → bakery, mill → brewery; bakery → cafe; shop → cafe; a pair apart: farm → dairy.
CHAIN = [
    Supply("mill", "bakery", "flour", is_only_source=True),
    Supply("mill", "brewery", "malt"),
    Supply("farm", "dairy", "milk", is_only_source=True),
    Supply("bakery", "cafe", "bread", is_only_source=True),
    Supply("shop", "cafe", "cups"),
    Supply("other", "brewery", "malt"),
]


def test_only_sources_are_by_the_buyers_word_and_those_of_most_buyers_first():
    more = [*CHAIN, Supply("mill", "pretzels", "flour", is_only_source=True)]
    found = only_sources(more)
    assert found[0] == OnlySource("mill", "flour", ("bakery", "pretzels"))
    assert {one.supplier for one in found} == {"mill", "farm", "bakery"}
    # The mill is the brewery's only malt on no word of the brewery's: it has another, and said nothing.
    assert all(one.commodity != "malt" for one in found)


def test_a_company_cuts_off_all_but_the_largest_part_it_leaves():
    # The large piece: other - brewery - mill - bakery - cafe - shop. Without the bakery: {other, brewery, mill} and
    # {cafe, shop}: the second is cut off. Without the brewery: {mill, bakery, cafe, shop} and {other}.
    near = neighbors_of(CHAIN)
    assert cut_off_by(near, "bakery") == ("cafe", "shop")
    assert cut_off_by(near, "brewery") == ("other",)
    assert cut_off_by(near, "mill") == ("brewery", "other")  # {bakery, cafe, shop} is the larger part
    assert cut_off_by(near, "shop") == ()
    # Another piece of the map was never connected: nobody cuts it off.
    assert cut_off_by(near, "farm") == ()
    assert {one.company for one in cuts(CHAIN)} == {"bakery", "brewery", "mill", "cafe"}


def test_a_circle_has_no_cut():
    assert cuts([Supply("a", "b", "x"), Supply("b", "c", "y"), Supply("c", "a", "z")]) == []


def test_what_a_stop_costs():
    # The mill stops. Malt: the brewery also buys from "other". Flour: offered by the co-op (key 5) and, not to be
    # counted, by the mill itself (6) and the bakery itself (7).
    offers = {"flour": [(5, "coop"), (6, "mill"), (7, "bakery")]}
    found = stop("mill", CHAIN, lambda lost: offers.get(lost.commodity, []))
    flour, malt = CHAIN[0], CHAIN[1]
    assert set(found.losses) == {Loss(flour, (), (5,)), Loss(malt, ("other",), ())}
    assert found.held_up == ()  # the bakery can be helped: nobody waits behind it
    assert found.cut_off == ("brewery", "other")


def test_without_an_offer_the_buyer_and_those_behind_it_stand_still():
    found = stop("mill", CHAIN, lambda _lost: [])
    assert found.losses[0] == Loss(CHAIN[0], (), ())  # what is without a source comes first
    assert found.losses[0].is_without_source
    assert found.held_up == ("cafe",)  # bread comes from the bakery alone
    assert held_up_behind({"bakery"}, [*CHAIN, Supply("cafe", "bakery", "x", is_only_source=True)], "mill") == ("cafe",)


def test_the_drawing_puts_suppliers_above_their_buyers_and_nothing_is_lost():
    names = {"m": "Mill", "b": "Bakery", "c": "Cafe with a name that is much longer than its line"}
    deals = [Deal("m", "b", "flour", True), Deal("b", "c", "bread", False)]
    assert in_order(names, deals) == ["m", "b", "c"]
    made = draw(names, deals, frozenset({"m"}), frozenset())
    assert [one.y for one in made.nodes] == [TOP, TOP + STEP, TOP + 2 * STEP]
    assert (made.nodes[0].is_critical, made.nodes[2].name[-1], made.nodes[2].words) == (True, "…", names["c"])
    assert {one.words: one.is_only for one in made.arcs} == {"flour": True, "bread": False}
    # From the supplier's line to the buyer's: the flour's arc begins at the first line and its head is at the second.
    flour = next(one for one in made.arcs if one.words == "flour")
    assert flour.path.startswith(f"M{LEFT - 8},{TOP} ")
    assert f"L{LEFT - 8},{TOP + STEP} " in flour.head


def test_goods_that_run_in_a_circle_are_drawn_too():
    names = {"a": "A", "b": "B"}
    assert in_order(names, [Deal("a", "b", "x", False), Deal("b", "a", "y", False)]) == ["a", "b"]
