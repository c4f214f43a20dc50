"""Limits of one search, so that no query can tie up the machine."""

QUERY_CHARACTERS = 200
QUERY_WORDS = 24
QUERY_GRAMS = 200
PAGE_SIZE = 20
DEPTH = 500
