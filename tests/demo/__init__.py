"""Tests of the synthetic repository."""
