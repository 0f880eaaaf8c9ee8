"""Codes of law and administration: pure functions over text; no I/O but this package's own lists.

Each module names its source and whether that source was read ("verified") or is known from samples or memory
("unverified"). Text goes in as it was written; what comes out is a value or a small fault, never an exception.
"""
