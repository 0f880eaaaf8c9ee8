"""A cluster of two worker processes writes into object storage what a build on one machine writes into a folder.

The storage is moto's server on loopback, the cluster Dask's own, both started here as processes.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.publish.conftest import shells_rendered_once, template
from tests.publish.repository import AS_OF, built, change, tree

__all__ = ["shells_rendered_once", "template"]

ROOT = Path(__file__).resolve().parents[1]
KEYS = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": "us-east-1"}
OFFICE = "catalog/document/lz-office"


def port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        number: int = found.getsockname()[1]
        return number


def environment(**more: str) -> dict[str, str]:
    path = os.pathsep.join([str(ROOT / "scripts"), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONPATH": path, **KEYS, **more}


@contextmanager
def running(*command: str, env: dict[str, str], cwd: Path) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, *command], env=env, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)


def answered(port: int) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"nobody answers at {port}")


class Place:
    """A cluster and an S3 stand-in; `build` runs the command against them."""

    def __init__(self, root: Path, scheduler: int, storage: int) -> None:
        self.root, self.scheduler = root, f"tcp://127.0.0.1:{scheduler}"
        self.endpoint = f"http://127.0.0.1:{storage}"

    def build(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "gongkai.cli", "build", "--as-of", AS_OF.isoformat(), "--lang", "en", *words]
        env = environment(AWS_ENDPOINT_URL=self.endpoint)
        return subprocess.run(command, cwd=self.root, env=env, capture_output=True, text=True, check=False, timeout=600)

    def storage(self) -> Any:
        import s3fs

        return s3fs.S3FileSystem(endpoint_url=self.endpoint, key="testing", secret="testing", skip_instance_cache=True)

    def stored(self, folder: str = "site/zwgk") -> dict[str, bytes]:
        fs = self.storage()
        return {path.removeprefix(f"{folder}/"): data for path, data in fs.cat(fs.find(folder)).items()}

    def forget(self) -> None:
        """Drop the cache, all but the rendered shells, which take long."""
        for file in (self.root / ".gongkai").iterdir():
            if not file.name.startswith("shells-"):
                file.unlink()


@pytest.fixture(scope="module")
def place(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    root = tmp_path_factory.mktemp("cluster") / "repo"
    shutil.copytree(template / "repo", root, ignore=shutil.ignore_patterns("site-*.sqlite"))
    scheduler, storage = port(), port()
    with ExitStack() as stack:
        env = environment(AWS_ENDPOINT_URL=f"http://127.0.0.1:{storage}")
        stack.enter_context(running("-m", "moto.server", "-H", "127.0.0.1", "-p", str(storage), env=env, cwd=root))
        main = (
            "-m",
            "distributed.cli.dask_scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            str(scheduler),
            "--no-dashboard",
        )
        stack.enter_context(running(*main, env=env, cwd=root))
        answered(scheduler)
        for _ in range(2):
            worker = (
                "-m",
                "distributed.cli.dask_worker",
                f"tcp://127.0.0.1:{scheduler}",
                "--nthreads",
                "1",
                "--no-dashboard",
            )
            elsewhere = tmp_path_factory.mktemp("worker")
            stack.enter_context(running(*worker, "--no-nanny", env=env, cwd=elsewhere))
        answered(storage)
        urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{storage}/site", method="PUT"))  # a bucket
        yield Place(root, scheduler, storage)


def test_the_same_bytes_as_on_one_machine_also_after_a_change_without_a_cache(place: Place, tmp_path: Path) -> None:
    """What the second plan does not name is removed from storage too."""
    for number in range(2):
        done = place.build("--scheduler", place.scheduler, "--site", "s3://site/zwgk")
        assert done.returncode == 0, done.stderr
        assert "s3://site/zwgk" in done.stdout
        built(place.root, tmp_path / f"site-{number}")
        stored = place.stored()
        assert stored == tree(tmp_path / f"site-{number}")
        assert any("expires-1" in path for path in stored) == (number == 0)
        if number == 0:
            change(place.root, f"{OFFICE}/open-1.md", "要求", "另外的要求")
            (place.root / f"{OFFICE}/expires-1.md").unlink()
            place.forget()


def test_errors_leave_the_storage_alone(place: Place) -> None:
    before = place.stored()
    change(place.root, f"{OFFICE}/few-1.md", "title: ", "titel: ", signed=False)
    done = place.build("--scheduler", place.scheduler, "--site", "s3://site/zwgk")
    change(place.root, f"{OFFICE}/few-1.md", "titel: ", "title: ", signed=False)
    assert done.returncode == 1
    assert "FIELD-" in done.stdout
    assert place.stored() == before


def test_nobody_answers(place: Place) -> None:
    shutil.rmtree(place.root / ".gongkai", ignore_errors=True)  # else there might be nothing to ask for
    done = place.build("--scheduler", f"tcp://127.0.0.1:{port()}", "--site", "s3://site/zwgk")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("address", ["nowhere://x", "s3://no-such-bucket/zwgk", "http://127.0.0.1:1/x"])
def test_storage_that_is_none_is_a_problem_in_words(place: Place, address: str) -> None:
    done = place.build("--site", address)
    assert done.returncode == 1
    assert "the build failed" in done.stderr
    assert "Traceback" not in done.stderr


def test_storage_that_holds_something_else_is_left_alone(place: Place) -> None:
    """What a build does not make it removes: a bucket of other things must not be taken for a site."""
    store = place.storage()
    store.pipe_file("site/archive/thesis.txt", b"years of work")
    store.pipe_file("site/archive/SHA256SUMS", b"0  thesis.txt\n")
    done = place.build("--site", "s3://site/archive")
    assert done.returncode == 1
    assert "neither empty nor a site" in done.stderr
    assert sorted(store.find("site/archive")) == ["site/archive/SHA256SUMS", "site/archive/thesis.txt"]


def test_storage_without_a_cluster(place: Place, tmp_path: Path) -> None:
    """Processes of this machine write there side by side; without a cache what is there is a site all the same."""
    built(place.root, tmp_path / "site")
    for _ in range(2):
        done = place.build("--site", "s3://site/alone", "--jobs", "2")
        assert done.returncode == 0, done.stderr
        assert place.stored("site/alone") == tree(tmp_path / "site")
        place.forget()


def test_a_local_build_does_not_load_it() -> None:
    code = (
        "import sys; from gongkai.publish import publish; from gongkai.cli import command; command('build');"
        "sys.exit(any(name in sys.modules for name in ('dask', 'distributed', 'fsspec', 's3fs', 'gongkai.cluster')))"
    )
    assert subprocess.run([sys.executable, "-c", code], env=environment(), check=False).returncode == 0
