"""`release.js`: number and day of the release for a page that proves itself, also where it was opened from a folder.

So that a record's page can tell its release, and no page changes because a release was signed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from gongkai.digest import of_bytes


def script(about: Mapping[str, Any], manifests: Mapping[str, bytes]) -> bytes:
    """A call with the release's own data and the SHA-256 of each group's manifest, by group."""
    told = {**about, "manifests": {group: of_bytes(data) for group, data in sorted(manifests.items())}}
    return f"gongkaiRelease({json.dumps(told, ensure_ascii=True, separators=(',', ':'))});\n".encode()
