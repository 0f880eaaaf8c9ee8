"""Planted faults: one folder for each, laid over `_base`; `expected.txt` says what must be found, and nothing else."""
