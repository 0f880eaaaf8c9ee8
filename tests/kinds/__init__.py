"""The kinds of disclosure, a folder for each."""
