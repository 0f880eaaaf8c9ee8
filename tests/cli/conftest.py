"""The small repository of the publishing tests, for a clerk to make mistakes in."""

from tests.publish.conftest import root, shells_rendered_once, site, template

__all__ = ["root", "shells_rendered_once", "site", "template"]
