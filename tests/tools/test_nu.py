"""The Nu checker runs on this machine's Java and sees invalid HTML."""

from __future__ import annotations

from pathlib import Path

from tests.tools.nu import html_faults
from tests.tools.sample_site import change


def test_sees_only_the_broken_page(sample_site: Path) -> None:
    change(sample_site, "documents/a.html", "<p>正文。</p>", "<p><div id=part>正文。</p>")
    faults = html_faults(sample_site, ["index.html", "documents/a.html"])
    assert faults
    assert {fault.page.split(":")[0] for fault in faults} == {"documents/a.html"}
    assert any("Duplicate ID" in fault.what for fault in faults)
