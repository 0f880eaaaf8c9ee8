"""Helper code for tests: outside checkers, schemas, and the checkers of the finished site with their own tests."""
