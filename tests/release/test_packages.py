"""Packages as targets of a release, and the register that says what stands in them that was taken down since."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import minisign as foreign
import pytest

from gongkai.release import board, ceremony, chain, label, packages, site, state
from gongkai.release.packages import Contained, Package, Register
from gongkai.release.trouble import Trouble
from tests.release.publisher import ORGANIZATIONS, Publisher, put

PAGE = "documents/lz/lzb-2011-63.html"
ROW = Package(1, "1.zip", "zip", "样例", date(2026, 11, 26), "", 1, (), None, 1, 1, "", "", 1, offered=True)


def register(publisher: Publisher) -> Register:
    """What a stranger reads in the release, which must be good."""
    found = chain.verify(publisher.release_folder, publisher.root.read_bytes())
    assert (publisher.release_folder / "packages.json").read_bytes() == found.read("packages.json")
    return found.register()


def offered(publisher: Publisher) -> list[str]:
    return sorted(path.name for path in (publisher.release_folder / "packages").glob("*"))


def test_package_is_a_target(publisher: Publisher) -> None:
    file = publisher.pack("2026-11.zim", ("lz",))
    done = publisher.sign()
    assert (done.release, done.new, done.roles) == (1, False, ("site",))
    found = chain.verify(publisher.release_folder, publisher.root.read_bytes())
    target = found.packages["packages/2026-11.zim"]
    assert target.length == file.stat().st_size
    assert target.custom == {
        "form": "zim", "as_of": "2026-11-26", "release": 1, "since": None, "organizations": ["lz"],
        "manifest": found.targets["manifest.json"].hashes["sha256"],
    }  # fmt: skip
    folder = publisher.release_folder
    copies = (folder / f"targets/packages/{target.hashes['sha256']}.2026-11.zim", folder / "packages/2026-11.zim")
    assert {copy.read_bytes() for copy in copies} == {file.read_bytes()}
    assert "packages/2026-11.zim" in found.files()


def test_second_proof_of_a_package(publisher: Publisher) -> None:
    file = publisher.pack("2026-11.wacz")
    publisher.sign()
    key = foreign.PublicKey.from_file(publisher.release_folder / "minisign.pub")
    signature = foreign.Signature.from_file(publisher.release_folder / "minisign/2026-11.wacz.minisig")
    key.verify(file.read_bytes(), signature)
    with pytest.raises(foreign.VerifyError):
        key.verify(b"something else", signature)


def test_nothing_new_is_signed_anew(publisher: Publisher) -> None:
    publisher.pack("2026-11.zim")
    publisher.sign()
    signature = (publisher.release_folder / "minisign/2026-11.zim.minisig").read_bytes()
    assert publisher.sign().roles == ()
    assert (publisher.release_folder / "minisign/2026-11.zim.minisig").read_bytes() == signature


def test_package_that_is_removed_stays_in_the_register(publisher: Publisher) -> None:
    publisher.pack("2026-11.zim").unlink()
    publisher.pack("2026-12.zim")
    publisher.sign()
    (publisher.packages / "2026-12.zim").unlink()
    publisher.sign()
    assert [(one.name, one.announced, one.offered) for one in register(publisher).packages] == [
        ("2026-12.zim", 1, False)
    ]
    assert offered(publisher) == []


def test_record_taken_down_is_told_of_the_packages_made_earlier(publisher: Publisher) -> None:
    """Of those made before it was published, and of those made afterwards, it is not."""
    page = publisher.pages.pop(PAGE)
    publisher.release()
    publisher.pack("1.zip")
    publisher.sign()
    publisher.pages[PAGE] = page
    publisher.release()
    for name in ("2.zim", "3.wacz"):
        publisher.pack(name)
    publisher.sign()
    publisher.take_down(PAGE)
    done = publisher.release()
    assert [one.name for one in done.packages.withheld] == ["2.zim", "3.wacz"]
    assert offered(publisher) == ["1.zip"]
    publisher.pack("4.zip")
    publisher.sign()
    found = register(publisher)
    assert found.contained == (Contained("lzb-2011-63", PAGE, "2026-11-25", (2, 3)),)
    assert [(one.name, one.release, one.offered) for one in found.packages] == [
        ("1.zip", 2, True), ("2.zim", 3, False), ("3.wacz", 3, False), ("4.zip", 4, True),
    ]  # fmt: skip
    assert [one.name for one in found.packages if found.inside(one)] == ["2.zim", "3.wacz"]


def test_record_that_is_shown_again_is_told_no_longer(publisher: Publisher) -> None:
    publisher.pack("1.zip")
    publisher.sign()
    page = publisher.pages[PAGE]
    publisher.take_down(PAGE)
    publisher.release()
    publisher.taken.clear()
    publisher.pages[PAGE] = page
    publisher.release()
    assert register(publisher).contained == ()
    assert offered(publisher) == ["1.zip"]


def test_package_under_a_name_used_before_is_another_one(publisher: Publisher) -> None:
    publisher.pack("site.zip")
    publisher.sign()
    publisher.pages["new.html"] = b"new"
    publisher.release()
    publisher.pack("site.zip")
    publisher.sign()
    assert [(one.number, one.release, one.offered) for one in register(publisher).packages] == [
        (1, 1, False),
        (2, 2, True),
    ]


def test_package_without_its_label_is_refused(publisher: Publisher) -> None:
    file = publisher.pack("1.zip")
    put(file, b"other bytes")
    with pytest.raises(Trouble, match=r"1\.zip\.json"):
        publisher.sign()
    label.beside(file).write_bytes(b"{")
    with pytest.raises(Trouble, match=r"1\.zip\.json"):
        publisher.sign()


def test_package_of_a_site_that_was_never_signed_is_refused(publisher: Publisher) -> None:
    publisher.pages["draft.html"] = b"draft"
    publisher.build()
    publisher.pack("1.zip")
    del publisher.pages["draft.html"]
    with pytest.raises(Trouble, match="was not made of a site that was signed"):
        publisher.release()


def test_name_that_a_client_could_not_ask_for_is_refused(publisher: Publisher) -> None:
    publisher.pack("柳州.zip")
    with pytest.raises(Trouble, match="柳州"):
        publisher.sign()


def test_what_is_no_package_is_left_alone(publisher: Publisher) -> None:
    put(publisher.packages / "notes.txt", b"notes")
    put(publisher.packages / "folder/index.html", b"page")
    publisher.sign()
    assert register(publisher).packages == ()


def test_lost_list_of_pages_is_told(publisher: Publisher) -> None:
    publisher.pack("1.zip")
    publisher.sign()
    publisher.take_down(PAGE)
    next((publisher.release_folder / "holdings").iterdir()).write_bytes(b"")
    with pytest.raises(Trouble, match="holdings"):
        publisher.release()


def test_register_is_never_forgotten(publisher: Publisher) -> None:
    publisher.pack("1.zip")
    publisher.sign()
    for file in (publisher.release_folder / "targets").glob("*.packages.json"):
        file.unlink()
    with pytest.raises(Trouble, match=r"packages\.json"):
        publisher.sign()


def test_ceremony_of_an_earlier_version_is_repeated(publisher: Publisher) -> None:
    """The site's role could sign no packages then."""
    known = state.loaded(publisher.release_folder)
    assert known.targets.signed.delegations is not None
    assert known.targets.signed.delegations.roles is not None
    known.targets.signed.delegations.roles["site"].paths = ["manifest.json"]
    state.put(publisher.release_folder, "targets", known.targets)
    with pytest.raises(Trouble, match="release init"):
        publisher.sign()
    known = state.loaded(publisher.release_folder)
    ceremony.extended(known, publisher.release_folder, publisher.keys, site.groups_of(publisher.site), publisher.now)
    assert publisher.sign().release == 1


@pytest.mark.parametrize(
    ("numbers", "said"), [((), []), ((1,), [[1, 1]]), ((1, 2, 3, 5), [[1, 3], [5, 5]]), ((2, 4), [[2, 2], [4, 4]])]
)
def test_ranges(numbers: tuple[int, ...], said: list[list[int]]) -> None:
    assert packages.ranges(numbers) == said


def test_register_is_read_back() -> None:
    made = tuple(replace(ROW, number=number) for number in range(1, 6))
    whole = Register(made, (Contained("a", "a.html", "2026-01-01", (1, 2, 5)),))
    assert packages.parse(whole.to_bytes()) == whole


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b'{"packages":[{}],"contained":[]}', b'{"packages":[],"contained":[{"id":"a"}]}',
        Register((ROW,), (Contained("a", "a.html", "", (1, 2)),)).to_bytes(),
        *(Register((replace(ROW, name=name),)).to_bytes() for name in ("..", "../up.zip", "a/b.zip", "柳州.zip", "a.exe")),
    ],
)  # fmt: skip
def test_broken_register_is_refused(data: bytes) -> None:
    """A name that leads elsewhere too, and a number that no package has."""
    with pytest.raises(Trouble):
        packages.parse(data)


def test_page_of_the_release_tells_of_packages(publisher: Publisher) -> None:
    publisher.pack("1.zip")
    publisher.sign()
    publisher.take_down(PAGE)
    publisher.release()
    publisher.pack("2.zim")
    publisher.sign()
    board.write(publisher.release_folder)
    page = (publisher.release_folder / "index.html").read_text("utf-8")
    offers, _, stale = page.partition("含有已撤下信息的包")
    assert ('href="packages/2.zim"' in offers, "1.zip" in offers) == (True, False)
    assert "1.zip<br>" in stale
    assert "含有 1 条：lzb-2011-63" in stale
    (publisher.release_folder / "packages/2.zim").unlink()
    board.write(publisher.release_folder)
    assert "2.zim（不在这份镜像里）" in (publisher.release_folder / "index.html").read_text("utf-8")


def test_script_tells_release_and_manifests(publisher: Publisher) -> None:
    said = (publisher.release_folder / "release.js").read_text("ascii")
    told = json.loads(said.removeprefix("gongkaiRelease(").removesuffix(");\n"))
    found = chain.verify(publisher.release_folder, publisher.root.read_bytes())
    assert {name: told[name] for name in found.about} == found.about
    assert told["manifests"].keys() == {"_site", *ORGANIZATIONS}
    assert told["manifests"]["lz"] == found.targets["manifest/lz.jsonl"].hashes["sha256"]
