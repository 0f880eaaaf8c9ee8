"""Readers: bytes to text, nodes and tables, with everything wrong at its place."""
