"""Workbooks: whatever the bytes, a diagnostic that says what to do, in bounded memory."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.read.workbook.book import Other, Sheet, read_workbook
from gongkai.read.workbook.scan import area, cell_name, reference
from tests.read.workbooks import OLE, sheet_xml, unpacked, with_part, with_sheet, workbook, zipped

GOOD = workbook({"表五": [["项目", "合计"], ["合计", 1234.56]]})


def codes(data: bytes) -> list[str]:
    sheets, found = read_workbook(data, "预算.xlsx")
    assert not (sheets and found)
    for item in found:
        assert item.message("zh")
        assert item.help("zh")
    return [item.code for item in found]


def sheets(data: bytes) -> tuple[Sheet, ...]:
    read, found = read_workbook(data, "预算.xlsx")
    assert not found
    return read


def test_values_are_what_is_stored() -> None:
    """A float is the shortest decimal that is that float; texts stay texts."""
    stored = ("0.30000000000000004", "123456789012345.67", "326.71999999999997", "1E-7", "5")
    row = "".join(f"<c><v>{text}</v></c>" for text in stored)
    made = with_sheet(f'<row r="1">{row}<c t="b"><v>1</v></c><c t="inlineStr"><is><t>012</t></is></c></row>')
    assert sheets(made)[0].rows == ((*map(Decimal, stored), Other("TRUE"), "012"),)


def test_sheets_begin_at_their_first_cell() -> None:
    data = with_sheet('<row r="3"><c r="B3"><v>7</v></c></row>')
    assert sheets(data)[0].rows == (("", ""), ("", ""), ("", Decimal(7)))


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"", "XLS-01", "不是"),
        (b"code,name\n1,2\n", "XLS-01", "CSV"),
        (b"<html><table></table></html>", "XLS-01", "网页"),
        (OLE, "XLS-01", "旧格式"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "XLS-02", "密码"),
        (zipped({"word/document.xml": b"<a/>"}), "XLS-01", "Word"),
        (zipped({"xl/workbook.bin": b"a"}), "XLS-01", "xlsb"),
        (zipped({"content.xml": b"<a/>"}), "XLS-01", "OpenDocument"),
        (with_part(GOOD, "xl/vbaProject.bin", b"a"), "XLS-03", "vbaProject"),
        (with_part(GOOD, "xl/macrosheets/sheet1.xml", b"<a/>"), "XLS-03", "macrosheets"),
        (with_part(GOOD, "xl/externalLinks/externalLink1.xml", b"<a/>"), "XLS-05", "外部链接"),
        (with_part(GOOD, "xl/media/a.xml", b"0" * 3_000_000), "XLS-04", "压缩比"),
        (zipped({f"{number}.xml": b"" for number in range(1001)}), "XLS-04", "1001"),
        (with_part(GOOD, "xl/workbook.xml", b"<workbook"), "XLS-06", "读不了"),
        (with_part(GOOD, "xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook/>'), "XLS-06", "document type"),
        (GOOD[:-30], "XLS-06", "不完整"),
        (GOOD[:200], "XLS-06", "不完整"),
    ],
)  # fmt: skip
def test_bad_containers(data: bytes, code: str, word: str) -> None:
    _, found = read_workbook(data, "预算.xlsx")
    assert [item.code for item in found] == [code]
    assert word in found[0].message("zh")


def test_macro_content_type() -> None:
    types = unpacked(GOOD)["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert codes(with_part(GOOD, "[Content_Types].xml", types)) == ["XLS-03"]


def test_encrypted_entries() -> None:
    data = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    assert codes(bytes(data)) == ["XLS-02"]


def test_a_directory_that_lies_about_sizes() -> None:
    """What is unpacked is what the directory says, with its checksum: never more."""
    parts = unpacked(GOOD)
    parts["xl/worksheets/sheet1.xml"] = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>') + b" " * 900_000
    data = bytearray(zipped(parts))
    name = data.rfind(b"xl/worksheets/sheet1.xml")
    data[name - 46 + 24 : name - 46 + 28] = (100).to_bytes(4, "little")
    assert codes(bytes(data)) == ["XLS-06"]


@pytest.mark.parametrize(
    ("cells", "more", "code", "word"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "", "XLS-07", "XFD1048576"),
        ('<row r="1"><c r="ZZ1"><v>1</v></c></row>', "", "XLS-07", "ZZ1"),
        ('<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>', "", "XLS-09", "第 2 行"),
        ('<row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>', "", "XLS-10", "A2：显示 #DIV/0!，公式是 =1/0"),
        ('<row r="2"><c r="A2" t="e"><v>#REF!</v></c></row>', "", "XLS-10", "A2：显示 #REF!"),
        ('<row r="7"><c r="B7"><f>SUM(B1:B6)</f></c></row>', "", "XLS-10", "B7：公式还没有算过，公式是 =SUM(B1:B6)"),
        ('<row r="1"><c r="7B"><v>1</v></c></row>', "", "XLS-06", "7B"),
    ],
)  # fmt: skip
def test_bad_sheets(cells: str, more: str, code: str, word: str) -> None:
    _, found = read_workbook(with_sheet(cells, more), "预算.xlsx")
    assert [item.code for item in found] == [code]
    assert word in found[0].message("zh")


def test_hidden_sheets_and_columns() -> None:
    def hide(book: object) -> None:
        book["表六"].sheet_state = "veryHidden"  # type: ignore[index]
        book["表五"].column_dimensions["B"].hidden = True  # type: ignore[index]

    assert codes(workbook({"表五": [["a", 1]], "表六": [["a"]]}, hide)) == ["XLS-09", "XLS-08"]


def test_empty_formatting_far_out_is_nothing() -> None:
    data = with_sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>')
    assert sheets(data)[0].rows == ((Decimal(1),),)


def test_a_dimension_that_lies_takes_no_memory() -> None:
    xml = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    xml = xml.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    assert sheets(with_part(GOOD, "xl/worksheets/sheet1.xml", xml))[0].rows == ((Decimal(1),),)


def test_one_long_text_in_many_cells() -> None:
    """A shared text that every cell repeats would fill the memory."""
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 4001))
    parts = unpacked(workbook({"表五": [["x"]]}))
    parts["xl/worksheets/sheet1.xml"] = sheet_xml(cells)
    parts["xl/sharedStrings.xml"] = b"<sst><si><t>" + b"ab" * 15_000 + b"</t></si></sst>"
    assert codes(zipped(parts)) == ["XLS-04"]


def test_memory_is_bounded(tmp_path: Path) -> None:
    """An archive of a gigabyte is refused by its directory, within 200 MB."""
    file = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(256):
                part.write(b"\0" * (1 << 20))
    script = (
        "import pathlib, sys\n"
        "from gongkai.read.workbook.book import read_workbook\n"
        "found = read_workbook(pathlib.Path(sys.argv[1]).read_bytes(), 'a.xlsx')[1]\n"
        "peak = next(line for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        "print(*(item.code for item in found), peak.split()[1])\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=True)
    code, peak = done.stdout.split()
    assert code == "XLS-04"
    assert int(peak) < 200_000, "kilobytes of this process (what `getrusage` says counts the one before it in)"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_bytes(data: st.DataObject) -> None:
    """Bytes changed anywhere never raise."""
    changed = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    read_workbook(bytes(changed), "预算.xlsx")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_sheet(data: st.DataObject) -> None:
    """XML changed anywhere never raises."""
    xml = bytearray(unpacked(GOOD)["xl/worksheets/sheet1.xml"])
    for _ in range(data.draw(st.integers(1, 4))):
        xml[data.draw(st.integers(0, len(xml) - 1))] = data.draw(st.integers(0, 255))
    read_workbook(with_part(GOOD, "xl/worksheets/sheet1.xml", bytes(xml)), "预算.xlsx")


def test_names_of_cells() -> None:
    assert cell_name(7, 2) == "B7"
    assert reference(cell_name(1_048_576, 16_384)) == (1_048_576, 16_384)
    assert area("B7:C9") == (7, 2, 9, 3)
