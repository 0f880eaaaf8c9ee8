"""`mkdocs build` and `mkdocs serve` give the whole site: the plugin adds the empty pages and has them stamped.

Thin on purpose: MkDocs renders content and empty pages as ever, what it wrote is taken as the shell, and
`gongkai.publish` does the rest. A catalog with errors stops the build, as in `gongkai build`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from gongkai import publish
from gongkai.diagnostic import Severity
from gongkai.history import today
from gongkai.site import shell


class Settings(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook untyped
    """None: they stand in catalog/site.yaml. (MkDocs wants a class of its own.)"""


class GongkaiPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook untyped
    """Named `gongkai` in mkdocs.yml."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """The theme learns who the site is. A catalog with errors ends here: from now on MkDocs empties the site."""
        root = _root(config)
        self.as_of = today(root)
        reading = publish.check(root, self.as_of)
        if errors := reading.report.count(Severity.ERROR):
            raise PluginError(f"{errors} 个错误，见 gongkai check / {errors} errors, see gongkai check")
        config.extra["site"] = shell.identity(publish.identity(reading.catalog))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """One empty page per page type."""
        for path, text in shell.empty_pages():
            files.append(File.generated(config, path, content=text))
        return files

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., object]
    ) -> LiveReloadServer:
        """`mkdocs serve` builds again when a record changes."""
        for folder in ("catalog", "budgets"):
            path = _root(config) / folder
            if path.is_dir():
                server.watch(str(path))
        return server

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """What MkDocs and its theme wrote is taken as the shell, removed, and replaced by the finished site."""
        site, root = Path(config.site_dir), _root(config)
        shells = shell.collect(site, Path(config.docs_dir))
        for entry in site.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        publish.stamp_into(site, shells, root, self.as_of)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
