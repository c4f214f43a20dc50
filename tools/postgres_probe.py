"""Prints how many migrations the PostgreSQL database in DATABASE_URL holds; fails with one line if it refuses."""

import os
import sys

import psycopg

if __name__ == "__main__":
    try:
        with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5) as connection:
            there = connection.execute("SELECT to_regclass('django_migrations')").fetchone()
            rows = (
                connection.execute("SELECT count(*) FROM django_migrations").fetchone()
                if there and there[0]
                else None
            )
            print(rows[0] if rows else 0)
    except psycopg.Error as error:
        sys.exit(str(error).strip().splitlines()[0])
