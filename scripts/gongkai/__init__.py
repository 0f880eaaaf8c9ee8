"""Gongkai (公开): checks a city's disclosure files and renders them into a searchable static site."""

__version__ = "0.1.0"
