"""Strings that try to run something, for titles, fields, Markdown bodies and names of files in tests."""

from __future__ import annotations

RUN = "window.__pwned=1"
HOSTILE: dict[str, str] = {
    "script": f"<script>{RUN}</script>",
    "close-script": f"</script><script>{RUN}</script>",
    "close-title": f"</title><script>{RUN}</script>",
    "close-textarea": f"</textarea></noscript></style><img src=x onerror={RUN}>",
    "image": f'<img src=x onerror="{RUN}">',
    "svg": f"<svg onload={RUN}><animate onbegin={RUN} attributeName=x dur=1s>",
    "mathml": f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={RUN}&gt;'>",
    "attribute": f'" autofocus onfocus="{RUN}" x="',
    "single-quote": f"' autofocus onfocus='{RUN}' x='",
    "link": f"[见此](javascript:{RUN})",
    "link-entity": f"[见此](java&#115;cript:{RUN})",
    "data-link": f"[见此](data:text/html,<script>{RUN}</script>)",
    "autolink": f"<javascript:{RUN}>",
    "frame": f"<iframe srcdoc='<script>parent.{RUN.removeprefix('window.')}</script>'></iframe>",
    "refresh": f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    "comment": f"--><script>{RUN}</script><!--",
    "cdata": f"]]><script>{RUN}</script>",
    "jinja": "{{ 7*7 }}{% raw %}{{ config }}",
    "attr-list": f'公开{{: onclick="{RUN}" style="position:fixed"}}',
    "formula": '=HYPERLINK("http://example.invalid","x")',
    "bidi": "政府\u202egnp.exe\u2066信息",
}
