"""Budgets and final accounts: their tables as data, codes, cells, statements and the identities between them.

Knows no records and no files: what comes in are tables of text cells, what goes out are statements and diagnostics.
"""
