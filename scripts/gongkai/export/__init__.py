"""Machine output: pure functions from catalog entries to bytes. One file per format; the publisher decides the paths.

What goes out: of an open record everything, of a restricted one (依申请公开, 特定范围) the metadata and no body, of one
withdrawn or expired only its takedown notice, of one not yet due nothing. `selection.py` alone decides that.
Every path in an export is relative to the site's root and names a real file.
"""
