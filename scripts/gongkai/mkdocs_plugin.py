"""`mkdocs build` and `mkdocs serve` give the whole site: the plugin adds the empty pages and has them stamped.

Thin on purpose: MkDocs renders content and empty pages as ever; what it wrote is taken as the shell; everything is then
done by `gongkai.publish`, which must offer

    identity(root: Path) -> SiteIdentity
    stamp_into(site: Path, shells: Shells, root: Path) -> None    # writes every page and file of the site below `site`
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from gongkai import publish
from gongkai.site import shell


class GongkaiPlugin(BasePlugin[Config]):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook untyped
    """Named `gongkai` in mkdocs.yml. It has no settings: they stand in catalog/site.yaml."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """The theme learns who the site is."""
        config.extra["site"] = shell.identity(publish.identity(_root(config)))
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
        site = Path(config.site_dir)
        shells = shell.collect(site, Path(config.docs_dir))
        for entry in site.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        publish.stamp_into(site, shells, _root(config))


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
