"""ZIP archives, and the forms that are one inside: opened within limits, never unpacked to the disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from helpers.corpus.files import MAX_BYTES
from helpers.corpus.model import RejectedFileError

_MOST_UNPACKED = 200 * 2**20
_MOST_MEMBERS = 5000


@dataclass(frozen=True)
class Members:
    """The files of an open archive."""

    archive: zipfile.ZipFile
    names: list[str]
    kind: str

    def read(self, name: str, limit: int = _MOST_UNPACKED) -> bytes:
        """A file's bytes.

        Raises:
            RejectedFileError: It is encrypted, damaged, or larger than `limit`, whatever its entry says.
        """
        try:
            with self.archive.open(name) as file:
                data = file.read(limit + 1)
        except RuntimeError:
            raise RejectedFileError(f"{self.kind} with a password") from None
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, KeyError) as error:
            raise RejectedFileError(f"damaged {self.kind} ({type(error).__name__})") from None
        except Exception as error:  # zlib, lzma and bz2 have errors of their own
            raise RejectedFileError(f"damaged {self.kind} ({type(error).__name__})") from None
        if len(data) > limit:
            raise RejectedFileError(
                f"too large: a file in the {self.kind} unpacks to more than {limit:,} bytes"
            )
        return data


@contextmanager
def opened(data: bytes, kind: str) -> Iterator[Members]:
    """An archive's members.

    Raises:
        RejectedFileError: It cannot be opened, or holds too much.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # a damaged directory fails anywhere inside the library
        raise RejectedFileError(f"damaged {kind}: it cannot be opened ({type(error).__name__})") from None
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > _MOST_MEMBERS or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
            raise RejectedFileError(f"too large: the {kind} unpacks to more than {_MOST_UNPACKED:,} bytes")
        yield Members(archive, [entry.filename for entry in entries], kind)


def form_of(data: bytes) -> str:
    """What a ZIP archive is: docx, sheet, odt, epub, a named office form, or zip."""
    with opened(data, "ZIP archive") as members:
        names = set(members.names)
        if "word/document.xml" in names:
            return "docx"
        if any(name.startswith("xl/workbook") for name in names):
            return "sheet"
        if any(name.startswith("ppt/") for name in names):
            raise RejectedFileError("PowerPoint file: save its text as DOCX or plain text")
        if ("mimetype" in names and "META-INF/manifest.xml" in names) or "META-INF/container.xml" in names:
            mime = (
                members.read("mimetype", 200).decode("ascii", "replace").strip()
                if "mimetype" in names
                else ""
            )
            for ending, form in (("opendocument.text", "odt"), ("opendocument.spreadsheet", "sheet")):
                if mime.endswith(ending):
                    return form
            if mime == "application/epub+zip" or "META-INF/container.xml" in names:
                return "epub"
            raise RejectedFileError(f"office file of a kind that is not read ({mime[:60]}): save it as DOCX")
        if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
            raise RejectedFileError("Pages, Numbers or Keynote file: export it as DOCX or CSV")
    return "zip"


def texts(data: bytes) -> list[tuple[str, bytes | str]]:
    """Path and bytes of each file in a ZIP archive, in its order; a reason where there are no bytes."""
    from helpers.corpus.files import beside_pages, is_input

    contents: list[tuple[str, bytes | str]] = []
    with opened(data, "ZIP archive") as members:
        companions = beside_pages(members.names)
        for name in members.names:
            parts = name.split("/")
            hidden = any(step.startswith(".") or step == "__MACOSX" for step in parts)
            if (
                hidden
                or not is_input(parts[-1])
                or any(name.startswith(f"{folder}/") for folder in companions)
            ):
                continue
            try:
                contents.append((name, members.read(name, MAX_BYTES)))
            except RejectedFileError as error:
                contents.append((name, str(error)))
    return contents
