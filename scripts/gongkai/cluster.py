"""Building on several machines (`pip install gongkai[cluster]`): Dask runs the tasks, fsspec writes the files.

    gongkai build --scheduler tcp://HOST:8786 --site s3://bucket/zwgk

Tables are read, partitions and search sections made wherever the cluster likes; what a task needs goes with it, so that
its machine needs this package and nothing else. What needs the repository (small kinds, attachments) is done where the
command runs. Object storage has no rename: a file appears when it is written, pages before the lists that point to them
only as far as bundles go, and what is no longer wanted is removed last. Nothing is written before all checks have
passed. The bytes are those of a build on one machine.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from gongkai.build.scan import Found
from gongkai.build.store import Folder
from gongkai.build.target import Placed, is_site
from gongkai.work import Scheduler

TaskT = TypeVar("TaskT")
ResultT = TypeVar("ResultT")
_BATCHES = 8  # for each thread of the cluster: what tasks share is sent once for a batch
_TYPES = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "json": "application/json", "jsonl": "application/jsonl", "csv": "text/csv; charset=utf-8", "xml": "application/xml",
    "txt": "text/plain; charset=utf-8", "sha256": "text/plain; charset=utf-8", "svg": "image/svg+xml",
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "pdf": "application/pdf",
}  # fmt: skip
_PATIENCE = 10  # seconds until nobody answers
FOREIGN = (
    "那里不是空的，也不是本工具生成的网站，请先清空 / it is neither empty nor a site built by this: empty it first"
)
LACKING = "需要先安装：pip install gongkai[cluster] / first run: pip install gongkai[cluster]"


def dask(address: str) -> Scheduler:
    """The scheduler of a Dask cluster. Raises RuntimeError where the extra is not installed, OSError where nobody
    answers."""
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise RuntimeError(LACKING) from None

    def run(function: Callable[[TaskT], ResultT], tasks: Sequence[TaskT]) -> Iterator[ResultT]:
        if not tasks:
            return
        with _told(address):
            connected = Client(address, set_as_default=False, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
        with connected as client:
            many = max(1, sum(client.nthreads().values())) * _BATCHES
            batches = [tasks[start::many] for start in range(min(many, len(tasks)))]
            futures = client.map(_run, [(function, batch) for batch in batches], pure=False)
            for future in as_completed(futures, loop=client.loop):  # type: ignore[no-untyped-call]
                yield from future.result()
                future.release()

    return run


def _run(batch: tuple[Callable[[Any], Any], Sequence[Any]]) -> list[Any]:
    function, tasks = batch
    return [function(task) for task in tasks]


@dataclass(frozen=True, slots=True)
class Storage:
    """A place that fsspec knows, by its address: s3://bucket/folder, file:///shared/folder. See `build.Target`."""

    address: str

    @property
    def name(self) -> str:
        """See `Target`."""
        return self.address

    @property
    def immediate(self) -> bool:
        """See `Target`."""
        return True

    def held(self) -> contextlib.AbstractContextManager[None]:
        """See `Target`. Nothing holds others off: two builds into one place are the user's affair."""
        return contextlib.nullcontext()

    def scan(self, known: Mapping[str, Folder]) -> Found:
        """See `Target`. What the last build left is believed; without one everything there is looked at. OSError where
        that is no site: what a build does not make is removed, so it must not be anything else."""
        if known:
            return Found(dict(known))
        sizes: dict[str, dict[str, int]] = defaultdict(dict)
        with _told(self.address), contextlib.suppress(FileNotFoundError):
            fs, root = _system(self.address)
            for path, info in fs.find(root, detail=True).items():
                folder, _, name = path[len(root) + 1 :].rpartition("/")
                sizes[folder][name] = int(info["size"])
            if sizes and not is_site(fs.cat_file(f"{root}/SHA256SUMS") if "SHA256SUMS" in sizes.get("", {}) else b""):
                raise OSError(f"{self.address}: {FOREIGN}")
        return Found({folder: Folder("", "", 0) for folder in sizes}, dict(sizes))

    def digest(self, path: str) -> str:
        """See `Target`."""
        try:
            fs, root = _system(self.address)
            return hashlib.sha256(fs.cat_file(f"{root}/{path}")).hexdigest()
        except OSError:
            return ""

    def stage(self, path: str, data: bytes) -> Placed:
        """See `Target`. There is no waiting here: the file is in place at once."""
        with _told(self.address):
            fs, root = _system(self.address)
            more = {"ContentType": _type(path)} if "s3" in fs.protocol else {}
            fs.pipe_file(f"{root}/{path}", data, **more)
        return Placed.CHANGED

    def exists(self, path: str) -> bool:
        """See `Target`. Not asked for each file: removing what is not there does no harm."""
        return True

    def put(self, written: Sequence[str], removed: Iterable[str]) -> None:
        """See `Target`."""
        for path in removed:
            with _told(self.address), contextlib.suppress(FileNotFoundError):
                fs, root = _system(self.address)
                fs.rm_file(f"{root}/{path}")

    def look_again(self, found: Found, touched: Iterable[str]) -> Mapping[str, Folder]:
        """See `Target`."""
        return {folder: Folder("", "", 0) for folder in {*found.folders, *touched}}


def _type(path: str) -> str:
    """The media type under which storage hands a file out: without it a browser would save pages instead of showing
    them."""
    return _TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")


@contextlib.contextmanager
def _told(address: str) -> Iterator[None]:
    """What a cluster or a storage refuses, as an OSError in words: each has exceptions of its own."""
    try:
        yield
    except NotImplementedError as error:
        raise OSError(f"{address}: 那里不能写 / nothing can be written there") from error
    except (OSError, RuntimeError):
        raise
    except Exception as error:
        raise OSError(f"{address}: {error}") from error


def _system(address: str) -> tuple[Any, str]:
    """The file system of an address, and the folder in it."""
    return _of_process(address, os.getpid())


@cache
def _of_process(address: str, _: int) -> tuple[Any, str]:
    """The same, opened once in each process: many a file system does not outlive a fork."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise RuntimeError(LACKING) from None
    fs, root = url_to_fs(address)
    if hasattr(fs, "auto_mkdir"):
        fs.auto_mkdir = True
    return fs, root.rstrip("/")
