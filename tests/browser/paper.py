"""Pages on paper: print to PDF as the browser does, and turn the PDF into pictures to look at."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from playwright.sync_api import Page


def print_pdf(page: Page, file: Path) -> int:
    """Print the page on A4 with its own print styles; return the number of sheets."""
    page.pdf(path=str(file), format="A4", prefer_css_page_size=True, print_background=True)
    document = pypdfium2.PdfDocument(file)
    try:
        return len(document)
    finally:
        document.close()


def pdf_pictures(file: Path, folder: Path, scale: float = 1.5) -> list[Path]:
    """Write a PNG for each sheet (`scale` 1 is 72 dpi) and return their paths in order."""
    folder.mkdir(parents=True, exist_ok=True)
    document = pypdfium2.PdfDocument(file)
    try:
        return [sheet_picture(document, number, folder, scale) for number in range(len(document))]
    finally:
        document.close()


def sheet_picture(document: pypdfium2.PdfDocument, number: int, folder: Path, scale: float) -> Path:
    """Write one sheet as PNG."""
    target = folder / f"{number + 1:02}.png"
    sheet = document[number]
    bitmap = sheet.render(scale=scale)
    bitmap.to_pil().save(target)
    bitmap.close()
    sheet.close()
    return target


def pdf_text(file: Path) -> str:
    """Return the text of all sheets."""
    document = pypdfium2.PdfDocument(file)
    try:
        return "\n".join(sheet_text(document, number) for number in range(len(document)))
    finally:
        document.close()


def sheet_text(document: pypdfium2.PdfDocument, number: int) -> str:
    """Return the text of one sheet."""
    sheet = document[number]
    text = sheet.get_textpage()
    words: str = text.get_text_range()
    text.close()
    sheet.close()
    return words
