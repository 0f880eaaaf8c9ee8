"""Signing releases, and what they prove with no network and no clock."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from gongkai.release import ceremony, chain, log, sign, site, state
from gongkai.release.keys import Keys
from gongkai.release.trouble import Trouble
from tests.release.publisher import ORGANIZATIONS, Publisher, put


def verified(publisher: Publisher) -> chain.Chain:
    return chain.verify(publisher.release_folder, publisher.root.read_bytes())


def metadata_file(publisher: Publisher, role: str) -> Path:
    return max((publisher.release_folder / "metadata").glob(f"*.{role}.json"))


def test_release_says_what_it_is(publisher: Publisher) -> None:
    found = verified(publisher)
    assert found.about == {
        "release": 1, "date": found.log()[0].date.isoformat(), "commit": "0" * 40, "as_of": "2026-11-26", "takedowns": 0,
    }  # fmt: skip
    assert found.groups == ("_site", *sorted(ORGANIZATIONS))
    assert (found.fresh_until - publisher.now).days in (6, 7)
    assert len(found.rows()) == 2 * len(found.groups)
    assert found.log()[0].index == found.targets["manifest.json"].hashes["sha256"]


def test_root_needs_two_of_three(publisher: Publisher) -> None:
    root = json.loads(publisher.root.read_text("utf-8"))["signed"]
    assert root["roles"]["root"]["threshold"] == 2
    assert len(root["roles"]["root"]["keyids"]) == 3
    assert root["consistent_snapshot"] is True


def test_keys_are_encrypted_and_private(publisher: Publisher) -> None:
    files = list((publisher.folder / "keys").glob("*.pem"))
    assert len(files) == 3 + 3 + 1 + 1 + len(ORGANIZATIONS)
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert file.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    with pytest.raises(Trouble, match="wrong passphrase"):
        Keys(publisher.folder / "keys", lambda _: "wrong").signer("targets")


def test_unchanged_site_is_renewed_and_no_new_release(publisher: Publisher) -> None:
    publisher.later(days=3)
    done = publisher.sign()
    assert (done.release, done.new, done.roles) == (1, False, ())
    assert (verified(publisher).fresh_until - publisher.now).days in (6, 7)


def test_change_is_signed_by_its_department_and_the_site(publisher: Publisher) -> None:
    publisher.pages["documents/lz/new.html"] = b"new"
    done = publisher.release()
    assert (done.release, done.new) == (2, True)
    assert done.roles == ("organization-lz", "site")
    assert [entry.release for entry in verified(publisher).log()] == [1, 2]


def test_department_signs_elsewhere(publisher: Publisher) -> None:
    """The site's machine has no key of the department, which signs its own manifest beforehand."""
    publisher.pages["documents/lz/new.html"] = b"new"
    publisher.build()
    work = sign.Signing(publisher.site, publisher.release_folder, publisher.keys, publisher.now)
    (pem,) = (publisher.folder / "keys").glob("organization-lz.*.pem")
    away = pem.rename(publisher.folder / pem.name)
    with pytest.raises(Trouble, match="organization-lz"):
        publisher.sign()
    away.rename(pem)
    sign.sign_group(work, "lz")
    pem.rename(away)
    assert publisher.sign().release == 2
    assert verified(publisher).about["release"] == 2


def test_new_organization_needs_a_key(publisher: Publisher) -> None:
    put(publisher.site / "manifest/lz-new.jsonl", b"")
    index = json.loads((publisher.site / "manifest.json").read_text("utf-8"))
    index["manifests"].append(
        {
            "path": "manifest/lz-new.jsonl",
            "size": 0,
            "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        }
    )
    (publisher.site / "manifest.json").write_text(json.dumps(index), "utf-8")
    with pytest.raises(Trouble, match="lz-new"):
        publisher.sign()
    known = state.loaded(publisher.release_folder)
    ceremony.extended(known, publisher.release_folder, publisher.keys, site.groups_of(publisher.site), publisher.now)
    assert publisher.sign().release == 2
    assert "lz-new" in verified(publisher).groups


def test_organization_that_is_gone_signs_nothing(publisher: Publisher) -> None:
    index = json.loads((publisher.site / "manifest.json").read_text("utf-8"))
    index["manifests"] = [row for row in index["manifests"] if "lz-luzhai" not in row["path"]]
    (publisher.site / "manifest.json").write_text(json.dumps(index), "utf-8")
    publisher.sign()
    assert "lz-luzhai" not in verified(publisher).groups


@pytest.mark.parametrize(
    "name", ["index.html", "manifest/lz.jsonl", "manifest/lz.sha256", "documents/lz/lzb-2011-63.html"]
)
def test_site_that_is_not_what_its_manifests_say_is_not_signed(publisher: Publisher, name: str) -> None:
    (publisher.site / name).write_bytes(b"{}\n")
    with pytest.raises(Trouble):
        publisher.sign()
    assert verified(publisher).about["release"] == 1


def test_foreign_path_is_not_signed(publisher: Publisher) -> None:
    publisher.listed["index.html"] = "lz-finance"
    with pytest.raises(Trouble, match="belongs to someone else"):
        publisher.release()


@pytest.mark.parametrize(
    "name", [*ceremony.ROOTS, "targets", "snapshot", "timestamp", "site", "organization-lz", "minisign"]
)
def test_key_is_replaced(publisher: Publisher, name: str) -> None:
    before = publisher.keys.public(name)
    publisher.rotate(name)
    publisher.sign()
    after = publisher.keys.public(name)
    assert before is not None
    assert after is not None
    assert before.keyid != after.keyid
    assert verified(publisher).about["release"] == 1


def test_root_is_not_changed_with_one_key(publisher: Publisher) -> None:
    for number in (1, 2):
        (pem,) = (publisher.folder / "keys").glob(f"root-{number}.*.pem")
        pem.unlink()
    with pytest.raises(Trouble, match="2 root keys"):
        publisher.rotate("timestamp")


@pytest.mark.parametrize("role", ["targets", "snapshot", "site", "organization-lz"])
def test_forged_metadata_is_refused(publisher: Publisher, role: str) -> None:
    file = metadata_file(publisher, role)
    file.write_bytes(file.read_bytes().replace(b"20", b"21", 1))
    with pytest.raises(Trouble):
        verified(publisher)


def test_signature_of_another_department_is_refused(publisher: Publisher) -> None:
    forged, other = (metadata_file(publisher, f"organization-{name}") for name in ("lz", "lz-finance"))
    forged.write_bytes(other.read_bytes())
    with pytest.raises(Trouble):
        verified(publisher)


def test_another_publisher_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    other = Publisher(tmp_path / "other")
    other.release()
    with pytest.raises(Trouble):
        chain.verify(other.release_folder, publisher.root.read_bytes())


def test_old_files_are_kept_for_one_release_only(publisher: Publisher) -> None:
    for number in range(4):
        publisher.pages["index.html"] = str(number).encode()
        publisher.release()
    assert len(list((publisher.release_folder / "metadata").glob("*.snapshot.json"))) == 2
    assert len(list((publisher.release_folder / "targets").glob("*.log.jsonl"))) == 2
    assert len(log.parse((publisher.release_folder / "log.jsonl").read_bytes())) == 5


def test_signature_of_an_unchanged_manifest_stays(publisher: Publisher) -> None:
    signature = publisher.release_folder / "minisign/lz.jsonl.minisig"
    before = signature.read_bytes()
    publisher.pages["index.html"] = b"new"
    publisher.release()
    assert signature.read_bytes() == before
    assert b"release 2" in (publisher.release_folder / "minisign/SHA256SUMS.minisig").read_bytes()
