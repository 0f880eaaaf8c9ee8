"""Checks over the catalog, where a planted fault in `cases/` does not say enough."""
