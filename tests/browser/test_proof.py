"""“核对本页”: a page verifies itself against its manifest, on http and from a folder, with Web Crypto and without."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from playwright.sync_api import Browser, Locator, Page, expect

from gongkai.release.script import script
from tests.browser.axe import violations
from tests.browser.pages import PAGES
from tests.browser.server import serving
from tests.browser.watch import watched
from tests.browser.windows import Windows
from tests.release.publisher import put

RECORD = "documents/lz-office/lzb-2011-63.html"
BULK = "approvals/lz-water/lz-water-permit-2024-001.html"
NO_CRYPTO = "Object.defineProperty(crypto, 'subtle', { value: undefined })"
ASSETS = ("sha2.js", "signature.js")


def asked(page: Page, address: str) -> Locator:
    """The page's answer to “核对本页”."""
    page.goto(address)
    page.get_by_role("link", name="核对本页").click()
    return page.get_by_role("status")


@pytest.fixture(scope="module")
def altered(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a part of the site in which one page was altered and another stands in no manifest."""
    folder = tmp_path_factory.mktemp("altered")
    for path in ("assets", "manifest", "documents/lz-office"):
        shutil.copytree(site_dir / path, folder / path)
    text = (folder / RECORD).read_text("utf-8")
    (folder / RECORD).write_text(text.replace("柳州市", "南宁市", 1), "utf-8")
    (folder / RECORD).with_name("foreign.html").write_text(text, "utf-8")
    with serving(folder) as root:
        yield root


@pytest.mark.parametrize("path", [RECORD, BULK])
@pytest.mark.parametrize("script", ["", NO_CRYPTO])
def test_an_unaltered_page_is_proved(browser: Browser, served: str, site_dir: Path, path: str, script: str) -> None:
    with watched(browser, served) as (page, watch):
        page.add_init_script(script)
        answer = asked(page, served + path)
        expect(answer).to_contain_text("一致：这一页与清单")
        expect(answer).to_contain_text(hashlib.sha256((site_dir / path).read_bytes()).hexdigest())
        assert watch.problems() == []
        assert violations(page) == []


@pytest.fixture(scope="module")
def released(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A part of the site as a release has it, whose script tells of another manifest of one organization."""
    folder = tmp_path_factory.mktemp("released")
    for path in ("assets", "manifest", "documents/lz-office", "approvals/lz-water"):
        shutil.copytree(site_dir / path, folder / path)
    manifests = {name: (site_dir / f"manifest/{name}.jsonl").read_bytes() for name in ("lz-office", "lz-water")}
    about = {"release": 12, "date": "2026-11-26"}
    put(folder / "release/release.js", script(about, {**manifests, "lz-water": b"another"}))
    return folder


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_page_tells_its_release(browser: Browser, released: Path, site_dir: Path, scheme: str) -> None:
    """Of a page whose manifest is another one than was signed, it says that."""
    with serving(released) as served:
        root = served if scheme == "http" else f"{released.as_uri()}/"
        with watched(browser, root) as (page, watch):
            _tells_releases(page, root, site_dir)
            assert watch.problems() == []


def _tells_releases(page: Page, root: str, site_dir: Path) -> None:
    for path, said in ((RECORD, "属于第 12 版，2026-11-26 签名"), (BULK, "清单不是第 12 版")):
        answer = asked(page, root + path)
        if root.startswith("file"):
            answer.get_by_label("请选择这一页的文件").set_input_files(site_dir / path)
        answer.get_by_role("button", name="查发布版本").click()
        expect(answer).to_contain_text(said)


@pytest.mark.parametrize("script", ["", NO_CRYPTO])
def test_an_altered_page_is_told(browser: Browser, altered: str, script: str) -> None:
    with watched(browser, altered) as (page, _):
        page.add_init_script(script)
        expect(asked(page, altered + RECORD)).to_contain_text("不一致")


def test_a_page_that_no_manifest_names_is_told(browser: Browser, altered: str) -> None:
    with watched(browser, altered) as (page, _):
        expect(asked(page, altered + "documents/lz-office/foreign.html")).to_contain_text("清单里没有这一页")


@pytest.mark.parametrize("script", ["", NO_CRYPTO])
def test_from_a_folder_the_reader_chooses_the_file(
    browser: Browser, file_url: str, site_dir: Path, tmp_path: Path, script: str
) -> None:
    with watched(browser, file_url) as (page, watch):
        page.add_init_script(script)
        answer = asked(page, file_url + RECORD)
        chooser = answer.get_by_label("请选择这一页的文件")
        chooser.set_input_files(site_dir / RECORD)
        expect(answer).to_contain_text("一致：这一页与清单")
        other = tmp_path / Path(RECORD).name
        other.write_bytes((site_dir / RECORD).read_bytes() + b" ")
        answer = asked(page, file_url + RECORD)
        answer.get_by_label("请选择这一页的文件").set_input_files(other)
        expect(answer).to_contain_text("不一致")
        assert watch.problems() == []


def test_without_scripts_the_link_leads_to_the_instructions(browser: Browser, served: str) -> None:
    with watched(browser, served, java_script_enabled=False) as (page, _):
        page.goto(served + RECORD)
        page.get_by_role("link", name="核对本页").click()
        assert page.url == f"{served}data.html#check-page"
        assert "sha256sum -c -" in page.content()


def minisign(data: bytes, good: bool) -> tuple[bytes, bytes]:
    """A signature and its public key, in minisign's format; made here with the library cryptography."""
    key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"sample").digest())
    own = key.public_key().public_bytes_raw()
    number, comment = hashlib.sha256(own).digest()[:8], "release:1 file:manifest/lz-office.jsonl"
    made = key.sign(hashlib.blake2b(data if good else data + b" ").digest())
    lines = [
        "untrusted comment: x",
        line(b"ED" + number + made),
        f"trusted comment: {comment}",
        line(key.sign(made + comment.encode())),
    ]
    return "\n".join([*lines, ""]).encode(), b"untrusted comment: x\n" + line(b"Ed" + number + own).encode() + b"\n"


def line(data: bytes) -> str:
    return base64.b64encode(data).decode()


@pytest.mark.parametrize("script", ["", NO_CRYPTO])
@pytest.mark.parametrize(("good", "said"), [(True, "签名有效"), (False, "签名无效")])
def test_the_signature_of_a_release_is_verified(
    browser: Browser, site_dir: Path, tmp_path: Path, script: str, good: bool, said: str
) -> None:
    folder = tmp_path / "site"
    for path in ("assets", "manifest", "documents/lz-office"):
        shutil.copytree(site_dir / path, folder / path)
    signature, key = minisign((folder / "manifest/lz-office.jsonl").read_bytes(), good)
    (folder / "release/minisign").mkdir(parents=True)
    (folder / "release/minisign/lz-office.jsonl.minisig").write_bytes(signature)
    (folder / "release/minisign.pub").write_bytes(key)
    with serving(folder) as root, watched(browser, root) as (page, watch):
        page.add_init_script(script)
        answer = asked(page, root + RECORD)
        answer.get_by_role("button", name="核对签名").click()
        expect(answer).to_contain_text(said)
        assert watch.problems() == []
    with watched(browser, folder.as_uri()) as (page, watch):
        page.add_init_script(script)
        answer = asked(page, f"{folder.as_uri()}/{RECORD}")
        answer.get_by_label("请选择这一页的文件").set_input_files(folder / RECORD)
        files = [folder / "release/minisign/lz-office.jsonl.minisig", folder / "release/minisign.pub"]
        answer.get_by_label("核对签名").set_input_files(files)
        expect(answer).to_contain_text(said)
        assert watch.problems() == []


def test_our_own_digests_and_signatures_are_those_of_others(windows: Windows, served: str) -> None:
    """Lengths around the blocks of each; signatures good, altered, and of another key."""
    with windows.watched(served) as (page, _):
        page.goto(served + PAGES["home"])
        for name in ASSETS:
            page.add_script_tag(url=f"{served}assets/{name}")
        for length in (0, 1, 55, 56, 63, 64, 111, 112, 119, 127, 128, 129, 300):
            data = os.urandom(length)
            for name, ours in (("sha256", "gongkaiSha2(256, d)"), ("sha512", "gongkaiSha2(512, d)")):
                assert computed(page, ours, data) == hashlib.new(name, data).digest()
            assert computed(page, "gongkaiSignature.blake2b(d)", data) == hashlib.blake2b(data).digest()
        for _ in range(5):
            key, message = Ed25519PrivateKey.generate(), os.urandom(64)
            own, made = key.public_key().public_bytes_raw(), key.sign(message)
            other = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
            bad = bytes([made[0] ^ 1]) + made[1:]
            found = [
                verified(page, *case) for case in ((own, made, message), (own, bad, message), (other, made, message))
            ]
            assert found == [True, False, False]


def computed(page: Page, expression: str, data: bytes) -> bytes:
    return bytes(
        page.evaluate(f"data => {{ const d = Uint8Array.from(data); return Array.from({expression}); }}", list(data))
    )


def verified(page: Page, key: bytes, signature: bytes, message: bytes) -> bool:
    values = json.loads(json.dumps([list(key), list(signature), list(message)]))
    return bool(page.evaluate("v => gongkaiSignature.pure(...v.map(x => Uint8Array.from(x)))", values))


def test_looking_for_a_signature_that_is_not_there(browser: Browser, served: str) -> None:
    with watched(browser, served) as (page, _):
        answer = asked(page, served + RECORD)
        answer.get_by_role("button", name="核对签名").click()
        expect(answer).to_contain_text("没有找到签名")
