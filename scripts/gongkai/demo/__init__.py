"""`gongkai demo`: a synthetic repository of any size, for measuring. Everything in it is made up and marked as a sample."""

from gongkai.demo.make import Demo, demo_files, make_demo

__all__ = ["Demo", "demo_files", "make_demo"]
