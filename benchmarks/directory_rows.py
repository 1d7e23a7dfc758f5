"""Invented rows of the directory by the million, written by the database itself."""

from __future__ import annotations

from django.db import connection

# Every list gets as many rows as there are organizations. The reader acts for organization 1, which keeps one person in
# fifty; every second person agreed to be found by all partners.
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT CAST(%(first)s AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < %(last)s)"
WORD = "substr('acornbriarcedardeltaeaglefieldgraniharborivoryjewel', 1 + 5 * ((i * 7919) / {place} %% 10), 5)"
NAME = f"{WORD.format(place=1)} || ' ' || {WORD.format(place=10)} || ' ' || {WORD.format(place=100)} || ' ' || i"
DAY = {"sqlite": "date('2026-06-30', (-({0})) || ' days')", "postgresql": "date '2026-06-30' - ({0})::int"}
MOMENT = {
    "sqlite": "datetime(1780000000 - ({0}) * 60, 'unixepoch')",
    "postgresql": "to_timestamp(1780000000 - ({0}) * 60)",
}
YES, NO = {"sqlite": "1", "postgresql": "true"}, {"sqlite": "0", "postgresql": "false"}

TABLES = {
    "directory_organization": {
        "id": "i", "version": "1", "name": NAME, "name_key": NAME,
        "kind": "CASE WHEN i %% 10 = 1 THEN 'workforce_board' ELSE 'employer' END",
        "sub_kind": "''", "naics_code": "CASE i %% 3 WHEN 0 THEN '3112' WHEN 1 THEN '6221' ELSE '4841' END",
        "size_class": "CASE i %% 3 WHEN 0 THEN '20-49' ELSE '' END",
        "steward_id": "CASE i %% 50 WHEN 0 THEN 1 ELSE NULL END",
        "summary": "''", "website": "''", "phone": "''", "uei": "''", "fein_hash": "''",
        "verify_by": "{day:i %% 700 - 350}", "contacted_on": "CASE WHEN i %% 4 = 0 THEN NULL ELSE {day:i %% 900} END",
        "added_at": "{moment:i}", "is_sample": "{no}",
    },
    "directory_site": {
        "id": "i", "organization_id": "i", "name": "''", "street": "i || ' Main St'", "city": WORD.format(place=1),
        "state": "'IL'", "zip_code": "'61602'", "county_fips": "'17143'", "size_class": "''", "is_main": "{yes}",
    },
    "directory_person": {
        "id": "i", "version": "1", "full_name": NAME, "name_key": NAME, "pronouns": "''",
        "email": "'p' || i || '@example.org'", "phone": "''", "preferred_means": "'email'", "language": "'en-us'",
        "accommodations": "''", "sharing": "CASE i %% 2 WHEN 0 THEN 'partners' ELSE 'own' END",
        "consented_on": "{day:1}", "consent_version": "'1'", "mail_state": "''",
        "steward_id": "CASE i %% 50 WHEN 0 THEN 1 ELSE i END", "verify_by": "{day:i %% 700 - 350}",
        "added_at": "{moment:i}", "is_sample": "{no}",
    },
    "directory_affiliation": {
        "id": "i", "person_id": "i", "organization_id": "i", "title": "'Manager'", "role": "''", "is_main": "{yes}",
        "is_representative": "{no}", "starts_on": "{day:400}",
    },
    "directory_activity": {
        "id": "i", "organization_id": "i", "kind": "'contact'", "headline": "'Visit number ' || i",
        "route": "'contact'", "route_key": "i", "for_organization_id": "CASE i %% 20 WHEN 0 THEN 1 ELSE i END",
        "is_shared": "CASE i %% 5 WHEN 0 THEN {no} ELSE {yes} END", "at": "{moment:i}",
    },
    "engagement_contact": {
        "id": "i", "version": "1", "kind": "'visit'", "held_on": "{day:i %% 3000}", "headline": "'Visit number ' || i",
        "notes": "'They told us'", "is_shared": "CASE i %% 5 WHEN 0 THEN {no} ELSE {yes} END",
        "led_by": "'relationship'", "program": "''", "state": "CASE i %% 200 WHEN 7 THEN 'draft' ELSE 'recorded' END",
        "for_organization_id": "CASE i %% 20 WHEN 0 THEN 1 ELSE i END", "source_id": "''", "recorded_at": "{moment:i}",
        "recorded_by_id": "%(user)s",
    },
    "engagement_contactorganization": {
        "id": "i", "contact_id": "i", "organization_id": "i", "is_host_side": "{no}",
    },
}  # fmt: skip


class _Dialect:
    """`{day:…}` and `{moment:…}`: a day, a minute, so many back from a fixed one."""

    def __init__(self, words: dict[str, str]) -> None:
        self.words = words

    def __format__(self, spec: str) -> str:
        return self.words[connection.vendor].format(spec)


def fill(first: int, last: int, user: int) -> None:
    """Rows `first` to `last` of every list, and what the database knows of them."""
    vendor = connection.vendor
    said = {"day": _Dialect(DAY), "moment": _Dialect(MOMENT), "yes": YES[vendor], "no": NO[vendor]}
    with connection.cursor() as cursor:
        for table, columns in TABLES.items():
            values = ", ".join(one.format(**said) for one in columns.values())
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) {NUMBERS} SELECT {values} FROM n",
                {"first": first, "last": last, "user": user},
            )
        cursor.execute("ANALYZE")
