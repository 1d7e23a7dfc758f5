"""Small figures in the publisher's quarterly layout without titles (B), and damaged ones."""

from __future__ import annotations

from collections.abc import Iterable

HEADER = (
    "area_fips,own_code,industry_code,agglvl_code,size_code,year,qtr,disclosure_code,qtrly_estabs,month1_emplvl,"
    "month2_emplvl,month3_emplvl,total_qtrly_wages"
)


def row(industry: str, jobs: object, *, own: str = "5", area: str = "17031", withheld: bool = False) -> str:
    """One area, ownership and industry in the second quarter of 2023; withheld rows show 0 as BLS prints them."""
    level = {"10": "71", "101": "72", "102": "72"}.get(industry, "73")
    counts = "0,0,0,0" if withheld else f"{jobs},{jobs},{jobs},{9000}"
    return f'"{area}","{own}","{industry}","{level}","0","2023","2","{"N" if withheld else ""}",3,{counts}'


def text_of(*rows: str) -> bytes:
    return ("\n".join([HEADER, *rows]) + "\n").encode()


def cook(jobs: Iterable[int] = (30, 20)) -> bytes:
    """Cook County: goods and services add up to all private industry; a supersector is withheld. Seven rows."""
    goods, services = jobs
    total = goods + services
    return text_of(
        row("10", total, own="0"),
        row("10", total),
        row("101", goods),
        row("1012", 0, withheld=True),
        row("1013", goods - 5),
        row("102", services),
        row("1021", services),
    )


def damaged() -> bytes:
    """Row 4 has a word where a number belongs; row 5 an area that has lost its leading zero."""
    return text_of(row("10", 50, own="0"), row("10", 50), row("101", "many"), row("102", 20, area="1031"))
