"""The tests. They mirror the package; tests/browser/ looks at the finished site, tests/tools/ is shared helper code."""
