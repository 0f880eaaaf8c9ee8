"""Speaks to the `pagefind` program over its own `--service` protocol (version 1.5.2, pinned).

A message is base64 of JSON, ended by a comma, both ways; answers come in the order of the requests. Spoken to directly
because the command line indexes in the order of the directory (two honest machines get different bytes) and the
official Python client sleeps 0.1 s for each answer.

In: the words of each page, in order. Out: the files of the index, by their path inside the bundle.
Errors: `PagefindError` when the program is not the one that this module knows, or answers otherwise than it should.
Bad pages cannot cause one: what comes in are tokens, made of letters and digits only.
"""

import base64
import errno
import gzip
import json
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any

from pagefind_bin import get_executable

VERSION = "1.5.2"
LANGUAGE = "zh"
_MARK = b"pagefind_dcd"
_PASSING = frozenset({errno.EAGAIN, errno.ENOMEM, errno.EFAULT})
"""No process or no memory is free at the moment; the last one was seen three times in some hundreds of builds on a machine that
was busy, for a program and arguments that were there."""
_PAUSES = (0.2, 1.0)
"""Seconds before the next attempt."""


class PagefindError(RuntimeError):
    """The program did not do what version 1.5.2 does."""


def build(pages: Sequence[Sequence[str]]) -> dict[str, bytes]:
    """All files of a bundle over these pages (words each), by path; page n gets the address "n"."""
    requests: list[Mapping[str, Any]] = [{"type": "NewIndex", "config": {}}]
    requests += [_record(number, words) for number, words in enumerate(pages)]
    requests.append({"type": "GetFiles", "index_id": 0})
    opened, *indexed, got = _converse(requests)
    _expect(opened.get("index_id") == 0, "the first index is not number 0")
    for words, answer in zip(pages, indexed, strict=True):
        _expect(answer.get("page_word_count") == len(words), f"{len(words)} words counted otherwise: {answer}")
    return {file["path"].replace("\\", "/"): base64.b64decode(file["content"]) for file in got["files"]}


def unpack(content: bytes) -> bytes:
    """The inside of an index file: gzip with Pagefind's mark in front."""
    raw = gzip.decompress(content)
    _expect(raw.startswith(_MARK), "an index file without Pagefind's mark")
    return raw[len(_MARK) :]


def _record(number: int, words: Iterable[str]) -> Mapping[str, Any]:
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": str(number),
        "content": " ".join(words),
        "language": LANGUAGE,
        "meta": {},
    }


def _converse(requests: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The answers to the requests, in order. The program lives for one conversation."""
    command = [str(get_executable()), "--service"]
    with _started(command) as program:
        assert program.stdin
        assert program.stdout
        # Written by a thread: with all requests first and all answers then, both pipes would fill and wait for ever.
        writer = threading.Thread(target=_write, args=(program.stdin, requests), daemon=True)
        writer.start()
        answers = [_payload(answer) for _, answer in zip(requests, _answers(program.stdout), strict=False)]
        # The input stays open until now: at its end the program leaves at once, answers or not.
        writer.join()
        program.stdin.close()
    _expect(len(answers) == len(requests), f"{len(requests)} requests, {len(answers)} answers")
    return answers


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """The program, started. Where the system says no for a moment it is asked again. Raises OSError."""
    for pause in _PAUSES:
        try:
            return _start(command)
        except OSError as error:
            if error.errno not in _PASSING:
                raise
        time.sleep(pause)
    return _start(command)


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _write(pipe: IO[bytes], requests: Sequence[Mapping[str, Any]]) -> None:
    try:
        for number, request in enumerate(requests, 1):
            message = json.dumps({"message_id": number, "payload": request}, ensure_ascii=False)
            pipe.write(base64.b64encode(message.encode()) + b",")
        pipe.flush()
    except OSError:  # the program is gone; the reader sees it by the missing answers
        return


def _answers(pipe: IO[bytes]) -> Iterator[bytes]:
    """The messages on a pipe. Large ones come in many pieces, so pieces are joined once."""
    pieces: list[bytes] = []
    while piece := pipe.read1(1 << 20):  # type: ignore[attr-defined]
        *ended, rest = piece.split(b",")
        for end in ended:
            yield b"".join([*pieces, end])
            pieces = []
        pieces.append(rest)


def _payload(message: bytes) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(base64.b64decode(message))["payload"]
    _expect(payload["type"] != "Error", str(payload.get("message")))
    return payload


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise PagefindError(f"pagefind {VERSION}: {otherwise}")
