"""How the commands for releases and mirrors tell what went wrong: plain words, exit 1, no traceback."""

from __future__ import annotations

import contextlib
import errno
import sys
from collections.abc import Iterator

from gongkai.cli.common import say
from gongkai.diagnostic import Lang, Text
from gongkai.release.trouble import Trouble


@contextlib.contextmanager
def telling(lang: Lang) -> Iterator[None]:
    """Tell Trouble, or what this machine refuses, and end."""
    try:
        yield
    except Trouble as trouble:
        say(trouble.lines, lang, error=True)
        sys.exit(1)
    except OSError as error:
        say([_of_the_disk(error)], lang, error=True)
        sys.exit(1)


def _of_the_disk(error: OSError) -> Text:
    """What this machine refuses, in words; what was there before is untouched."""
    zh, en = _WORDS.get(error.errno or 0, ("读写出错", "reading or writing failed"))
    said = f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}"
    return Text(f"{zh}（{said}）", f"{en} ({said})")


_WORDS = {
    errno.ENOSPC: ("磁盘满了：腾出地方，再运行一次", "the disk is full: make room, then run it again"),
    errno.EDQUOT: ("磁盘的限额用完了：腾出地方，再运行一次", "the quota is used up: make room, then run it again"),
    errno.EFBIG: ("文件太大，这个磁盘放不下", "a file is too large for this disk"),
    errno.EROFS: ("磁盘只能读，不能写", "the disk can only be read"),
    errno.EACCES: ("没有权限", "permission denied"),
    errno.EPERM: ("没有权限", "permission denied"),
    errno.EIO: (
        "磁盘读写出错，可能坏了：请换一块",
        "the disk fails to read or write, it may be broken: use another one",
    ),
    errno.EADDRINUSE: ("端口被占用，用 --port 换一个", "the port is in use: choose another one with --port"),
}
