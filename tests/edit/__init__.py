"""Tests of the commands that change files."""
