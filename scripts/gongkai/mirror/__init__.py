"""Mirrors: complete, authentic and fresh copies of a site, on a library's or an archive's machine.

Nothing here needs the program that builds sites. The network is asked by `sync` alone; everything else works without.
"""
