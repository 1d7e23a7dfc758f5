"""How different offices write: words, spellings and kinds of errors of their own.

OFFICE and FIELD are what the matcher's weights and splink's are fitted on. REGISTRY and ROOM were looked at while the
matcher grew; ROOM is what the tests of the directory use. TOWN was written after the matcher, with kinds of errors
that no other style has, and only ever scores: nothing may be changed to please it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from .employer_noise import (
    Noise,
    addressed,
    beside,
    cut,
    left_out,
    misheard,
    misread,
    reworded,
    slipped,
    town_hall,
)


def _listed(text: str, mark: str | None = None) -> tuple[str, ...]:
    """The parts of a text."""
    return tuple(text.split(mark))


@dataclass(frozen=True)
class Style:
    """How one office writes: its words, how often each thing happens (shares), and its slips."""

    families: tuple[str, ...]
    roots: tuple[str, ...]
    trades: tuple[tuple[str, str], ...]  # (in full, shortened)
    cities: tuple[tuple[str, str], ...]  # (city, first three digits of its ZIP codes)
    streets: tuple[str, ...]
    legal: tuple[str, ...]
    noise: tuple[Noise, ...]
    slips: float
    legal_form: float
    trade_name: float
    moved: float
    renamed: float
    no_phone: float
    no_website: float
    no_street: float
    other_phone: float
    accents: float
    shortened: float
    transposed: float
    sites: float
    phones: tuple[str, ...] = ("({a}) {b}-{c}", "{a}-{b}-{c}", "{a}.{b}.{c}", "+1 {a} {b} {c}")
    webs: tuple[str, ...] = ("https://www.{}", "{}", "http://{}/", "www.{}")
    bends: dict[str, str] = field(default_factory=dict)
    # What happens to the other fields of a copy, after everything else.
    late: Callable[[random.Random, dict[str, str]], dict[str, str]] | None = None


OFFICE = Style(
    families=_listed("Miller Johnson Garcia Müller Kowalski Nguyen Brown Davis Peña Schmidt Larsen O'Brien Hansen Wolf "
                   "Lopez Baker Fischer Novak Reyes Carter Ortiz Weber Olson Murphy Grant Bauer"),
    roots=_listed("Prairie Heartland Lakeview Summit Evergreen Liberty Pioneer Keystone Sunrise Redwood Falcon Beacon "
                "Horizon Titan Vector Apex Cardinal Sterling Granite Maple Café Élan Juniper Osprey Copper Nova"),
    trades=(("Manufacturing", "Mfg"), ("Construction", "Constr."), ("Foods", "Fds"), ("Services", "Svcs"),
            ("Transportation", "Transp."), ("Health Center", "Hlth Ctr"), ("Machine Works", "Mach. Works"),
            ("Equipment", "Equip."), ("Plastics", "Plas."), ("Bakery", "Bakery"), ("Plumbing", "Plumbing"),
            ("Electric", "Elec."), ("Associates", "Assoc."), ("Technologies", "Tech"), ("Packaging", "Pkg."),
            ("Farms", "Farms"), ("Trucking", "Trkg"), ("Tool", "Tool"), ("Systems", "Sys."), ("Laboratories", "Labs")),
    cities=(("Decatur", "625"), ("Peoria", "616"), ("Rockford", "611"), ("Springfield", "627"), ("Joliet", "604"),
            ("Aurora", "605"), ("Elgin", "601"), ("Moline", "612"), ("Quincy", "623"), ("St. Charles", "601")),
    streets=_listed("Main Street|North Oak Avenue|Industrial Drive|West Jefferson Street|Commerce Parkway|River Road|"
                  "State Street|Elm Street|Second Avenue|Lincoln Highway|Park Place|Mill Road", "|"),
    legal=("Inc", "Inc.", "LLC", "Corp.", "Company", "Co.", "Ltd", ""),
    noise=(slipped,), slips=0.25, legal_form=0.5, trade_name=0.12, moved=0.12, renamed=0.05, no_phone=0.2,
    no_website=0.3, no_street=0.08, other_phone=0.08, accents=0.5, shortened=0.25, transposed=0.04, sites=0.08,
)  # fmt: skip
FIELD = Style(
    families=_listed("Adams Becker Castillo Dvořák Eriksson Flores Gómez Hughes Ivanov Jensen Keller Lindqvist Meyer "
                   "Nash Ochoa Petersen Quinn Rossi Sullivan Torres Ueda Vargas Walsh Young Zimmer"),
    roots=_listed("Bluestem Crossroads Dynamo Eagle Frontier Gateway Harbor Ironwood Jasper Kestrel Landmark Monarch "
                "Northstar Orchard Patriot Quarry Riverbend Silverline Timber Unity Vanguard Wabash Zephyr"),
    trades=(("Industries", "Ind."), ("Welding", "Welding"), ("Distribution", "Dist."), ("Care Center", "Care Ctr"),
            ("Logistics", "Logistics"), ("Steel", "Steel"), ("Products", "Prods"), ("Engineering", "Engr."),
            ("Builders", "Bldrs"), ("Dental Clinic", "Dental"), ("Heating & Cooling", "Heating and Cooling"),
            ("Hospital", "Hosp."), ("Chemical", "Chem."), ("Fabrication", "Fab"), ("Market", "Mkt"),
            ("Management", "Mgmt"), ("Brothers", "Bros."), ("Roofing", "Roofing"), ("Solutions", "Solns")),
    cities=(("Champaign", "618"), ("Urbana", "618"), ("Kankakee", "609"), ("Galesburg", "614"), ("Alton", "620"),
            ("Carbondale", "629"), ("DeKalb", "601"), ("Freeport", "610"), ("Danville", "618"),
            ("Mount Vernon", "628")),
    streets=_listed("Washington Street|East Adams Avenue|Airport Road|Depot Street|University Avenue|Prospect Avenue|"
                  "County Highway 9|Walnut Street|First Street|South Market Street|Business Park Drive", "|"),
    legal=("LLC", "L.L.C.", "Incorporated", "Corporation", "LP", "", ""),
    noise=(slipped, misheard), slips=0.3, legal_form=0.6, trade_name=0.15, moved=0.15, renamed=0.06, no_phone=0.3,
    no_website=0.45, no_street=0.12, other_phone=0.12, accents=0.7, shortened=0.35, transposed=0.06, sites=0.1,
)  # fmt: skip
REGISTRY = Style(
    families=_listed("Abernathy Blackwell Chávez Drummond Escobar Fitzgerald Grünwald Holloway Iglesias Jablonski Kim "
                   "Lefèvre Montgomery Núñez Okafor Patel Rasmussen Stewart Thompson Underwood Villanueva Whitaker "
                   "Yamamoto Zielinski Harper Fox"),
    roots=_listed("Acorn Bison Cedar Delta Empire Forge Glacier Halcyon Inland Jubilee Kingfisher Lodestar Meridian "
                "Nimbus Oakridge Paragon Quantum Ridgeline Sangamon Tallgrass Upland Venture Willow Xenia Yellowwood "
                "Amber Bridgeport Clearwater Dunes Embarras"),
    trades=(("Precision Machining", "Prec. Machining"), ("Food Processing", "Food Proc."), ("Freight Lines", "Freight"),
            ("Medical Group", "Med. Group"), ("Tool & Die", "Tool and Die"), ("Printing", "Printing"),
            ("Landscaping", "Landscape"), ("Insurance Agency", "Ins. Agency"), ("Auto Repair", "Auto Rpr"),
            ("Veterinary Clinic", "Vet Clinic"), ("Home Care", "Homecare"), ("Cabinet Company", "Cabinets"),
            ("Energy", "Energy"), ("Grain Elevator", "Grain"), ("Concrete", "Concrete"), ("Pharmacy", "Pharm."),
            ("Warehouse Group", "Whse"), ("Metal Finishing", "Metal Fin."), ("Nursery", "Nursery"),
            ("Consulting Group", "Consulting"), ("Bottling", "Btlg"), ("International", "Intl")),
    cities=(("Belleville", "622"), ("Bloomington", "617"), ("Normal", "617"), ("Naperville", "605"),
            ("Waukegan", "600"), ("Effingham", "624"), ("Ottawa", "613"), ("Macomb", "614"), ("Cairo", "629"),
            ("East St. Louis", "622"), ("Lake Forest", "600"), ("Mattoon", "619"), ("Pekin", "615")),
    streets=_listed("Broadway|Veterans Parkway|Court Street|Old Route 66|Jackson Boulevard|Northwest Highway|"
                  "Mill Street|"
                  "Third Street|Cherry Lane|Technology Drive|South Grand Avenue|Harbor Court|Vine Street|Park Avenue|"
                  "Sheridan Road|Canal Street", "|"),
    legal=("INC", "LLC", "CO", "CORP", "LTD", "PC", "Inc.", "Company, LLC", ""),
    noise=(misread, slipped, misheard), slips=0.35, legal_form=0.7, trade_name=0.13, moved=0.13, renamed=0.05,
    no_phone=0.25, no_website=0.4, no_street=0.1, other_phone=0.15, accents=0.8, shortened=0.3, transposed=0.08,
    sites=0.1, phones=("{a}{b}{c}", "{a}/{b}-{c}", "1-{a}-{b}-{c}", "({a}){b}-{c} ext 12"),
    bends={"Street": "St", "Avenue": "Ave.", "Parkway": "Pkwy", "Boulevard": "BLVD", "South": "S.", "Lane": "Ln"},
)  # fmt: skip
ROOM = Style(
    families=_listed("Alvarez Bergström Caldwell Donovan Ellison Fraser Gallagher Hoffman Ingram Jacobs Kaczmarek Lam "
                   "Mahoney Norton Osei Pruitt Ramírez Saunders Trần Vogel Wexler York"),
    roots=_listed("Arbor Bluff Canyon Driftwood Emerald Foxglove Goldfinch Hickory Indigo Jackdaw Kickapoo Larkspur "
                "Mosaic Noble Onyx Plainfield Quill Rosewood Sparrow Trillium Umber Violet Wren"),
    trades=(("Fabricators", "Fab."), ("Dairy", "Dairy"), ("Express", "Exp."), ("Nursing Center", "Nursing Ctr"),
            ("Foundry", "Fdry"), ("Electric Company", "Electric"), ("Orchards", "Orchard"), ("Motors", "Mtrs"),
            ("Testing Laboratories", "Testing Labs"), ("Milling", "Milling"), ("Supply", "Sply"),
            ("Hospitality Services", "Hospitality Svcs"), ("Ceramics", "Ceramics"), ("Optical", "Opt.")),
    cities=(("Sterling", "610"), ("Dixon", "610"), ("Pontiac", "617"), ("Lincoln", "626"), ("Jacksonville", "626"),
            ("Centralia", "628"), ("Marion", "629"), ("Streator", "613"), ("Kewanee", "614")),
    streets=_listed("Front Street|Chestnut Avenue|Railroad Street|Seminary Street|North Galena Road|Enterprise Drive|"
                  "Locust Street|Grand Boulevard|Fourth Street|Willow Lane", "|"),
    legal=("Inc.", "LLC", "Corporation", "Ltd.", "Company", ""),
    noise=(slipped, misread), slips=0.25, legal_form=0.6, trade_name=0.12, moved=0.12, renamed=0.05, no_phone=0.2,
    no_website=0.3, no_street=0.08, other_phone=0.1, accents=0.6, shortened=0.25, transposed=0.05, sites=0.1,
)  # fmt: skip
TOWN = Style(
    families=_listed("Aguilar Brandt Cisneros Delacroix Engström Finch Götz Hargrove Irving Jóhannsson Kruger Leone "
                     "Marchetti Nakamura Olvera Pryor Quintana Rutherford Sørensen Tate Ulrich Vaughn Whitfield Yates"),
    roots=_listed("Aspen Birchwood Cobalt Dogwood Everett Firefly Gilded Heron Ivory Juncture Keel Lantern Millstone "
                  "Nettle Outpost Pinnacle Quince Rampart Saddle Thistle Umbra Vista Wheatland Yarrow Zenith"),
    trades=(("Sheet Metal", "Sht. Metal"), ("Childcare Center", "Childcare Ctr"), ("Cold Storage", "Cold Stor."),
            ("Tire Service", "Tire Svc"), ("Meat Company", "Meats"), ("Senior Living", "Sr. Living"),
            ("Water Treatment", "Water Trtmt"), ("Digital Media", "Digital"), ("Lumber", "Lbr"), ("Seed", "Seed"),
            ("Wind Energy", "Wind"), ("Furniture", "Furn."), ("Glass & Mirror", "Glass and Mirror"),
            ("Staffing", "Staffing"), ("Physical Therapy", "PT"), ("Brewing Company", "Brewing"),
            ("Excavating", "Excav."), ("Accounting", "Acctg"), ("Photonics", "Photonics"), ("Hatchery", "Hatchery")),
    cities=(("Princeton", "613"), ("Taylorville", "625"), ("Olney", "624"), ("Woodstock", "600"), ("Morris", "604"),
            ("Monmouth", "614"), ("Harrisburg", "629"), ("Rochelle", "610"), ("Lockport", "604"), ("Paris", "619"),
            ("New Lenox", "604")),
    streets=_listed("Maple Avenue|Church Street|School Street|Lake Shore Drive|Fifth Avenue|Old Mill Lane|"
                    "West Union Street|Franklin Road|Progress Parkway|Cemetery Road|East Cherry Street|Fair Street|"
                    "State Route 17|Industrial Court", "|"),
    legal=("LLC", "Inc", "Co", "NFP", "L.L.C.", "and Company", "PLLC", ""),
    noise=(beside, reworded, left_out, cut, addressed), slips=0.3, legal_form=0.65, trade_name=0.12, moved=0.14,
    renamed=0.06, no_phone=0.25, no_website=0.4, no_street=0.1, other_phone=0.12, accents=0.7, shortened=0.25,
    transposed=0.05, sites=0.1, phones=("{a} {b} {c}", "{a}-{b}{c}", "+1.{a}.{b}.{c}", "({a}) {b} {c} x4"),
    bends={"Street": "Str.", "Avenue": "Av", "Road": "RD", "Drive": "Dr.", "West": "W", "East": "E"}, late=town_hall,
)  # fmt: skip
