"""The pages of budgets and final accounts: sets and their tables → figures → views.

`amounts` and `ratios` hold the arithmetic (Decimal, halves away from zero), `books` finds sets, `lines` says which rows a
reader looks for first; a module for each type of page puts them together. Nothing here reads a file or makes HTML.
"""
