"""The small repository of the publishing tests, for a clerk to make mistakes in."""

from tests.publish.conftest import root, site, template

__all__ = ["root", "site", "template"]
