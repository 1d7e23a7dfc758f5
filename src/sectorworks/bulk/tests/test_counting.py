"""A database that counts anew plans by rows that are not committed yet."""

from __future__ import annotations

import pytest
from django.db import connection

from sectorworks import bulk

ROWS = 1_000


@pytest.mark.django_db
def test_rows_of_a_transaction_that_goes_on_are_counted():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE hens (age integer)")
        cursor.executemany("INSERT INTO hens VALUES (%s)", [(age,) for age in range(ROWS)])
        bulk.count_anew()
        if connection.vendor == "postgresql":
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'hens'")
            assert cursor.fetchone() == (ROWS,)
        cursor.execute("SELECT count(*) FROM hens")
        assert cursor.fetchone() == (ROWS,)
