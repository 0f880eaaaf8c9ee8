"""Readers: bytes → nodes (text with positions). They report bad data as diagnostics and never raise."""
