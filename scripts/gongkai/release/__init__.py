"""Signed releases: what a publisher signs, and what anyone needs to verify it.

A release is one signed state of the whole site, in TUF metadata beside the site (`layout.py` says where). Nothing here
needs the site's own program (MkDocs, pandas, pydantic): a library's machine loads it too.
"""
