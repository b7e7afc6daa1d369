"""`make archive`: a report as one file that a repository accepts, described as an RO-Crate.

RO-Crate 1.1 (Soiland-Reyes et al. 2022, *Packaging research artefacts with RO-Crate*): a folder with
`ro-crate-metadata.json`, which names every file. The same report gives the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from helpers.display.tables import header
from helpers.pipeline import Project
from helpers.reports.provenance import git
from helpers.settings import Settings, SettingsError
from helpers.storage.files import replacing
from helpers.storage.notes import Written

METADATA = "ro-crate-metadata.json"
DICTIONARY = "data-dictionary.csv"
_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_FORMATS = {
    ".html": "text/html", ".csv": "text/csv", ".js": "text/javascript", ".json": "application/json",
    ".ipynb": "application/x-ipynb+json", ".yaml": "application/yaml", ".txt": "text/plain",
    ".pdf": "application/pdf",
}  # fmt: skip
_WHEN = (1980, 1, 1, 0, 0, 0)  # of every file in the archive


def make_archive(project: Project) -> list[Path]:
    """Pack the report of a corpus: pages, tables, notebooks, provenance, a data dictionary, parameters, lock.

    Returns:
        The archive, `data/exports/<corpus>/<corpus>-report.zip`.

    Raises:
        SettingsError: there is no report yet, or none that says what it was made from.
    """
    settings = project.settings
    files = _files(settings)
    try:
        revision = json.loads(files["report/provenance.json"])["revision"]
        _ = files["report/index.html"]
    except (KeyError, ValueError, TypeError, RecursionError):
        raise SettingsError(
            f"reports/{settings.corpus}: there is no whole report to pack. "
            f"First: make reports CORPUS={settings.corpus}"
        ) from None
    files[METADATA] = _metadata(settings, files, revision)
    path = settings.root / "data" / "exports" / settings.corpus / f"{settings.corpus}-report.zip"
    with replacing(path) as out, zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{settings.corpus}-report/{name}", _WHEN)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, compresslevel=9)
    return [path]


def _files(settings: Settings) -> dict[str, bytes]:
    """Every file of the archive but its description, by its path there.

    What a link leads to lies elsewhere and is not packed; a file of somebody's own is, and both are told.
    """
    written = Written(settings.reports)
    paths = {name: settings.reports / name for name in written.files()}
    links = [name for name, path in paths.items() if path.is_symlink()]
    for kind, names in (
        ("Left out, as it is a link", links),
        ("Packed, though this project did not write it", sorted({*written.others()} - {*links})),
    ):
        if names:
            print(f"{kind}: {', '.join(names)}", file=sys.stderr)
    files = {
        f"report/{name}": path.read_bytes()
        for name, path in paths.items()
        if path.is_file() and name not in links
    }
    for path in (settings.root / "params" / f"{settings.corpus}.yaml", settings.root / "requirements.lock"):
        if path.is_file():
            files[path.name] = path.read_bytes()
    return files | {DICTIONARY: _dictionary(files)}


def _dictionary(files: Mapping[str, bytes]) -> bytes:
    """What the columns of every table are: `table, column, meaning, type`."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["table", "column", "meaning", "type"])
    for name in sorted(name for name in files if name.endswith(".csv")):
        csv.field_size_limit(max(csv.field_size_limit(), len(files[name])))
        try:
            table = list(csv.reader(io.StringIO(files[name].decode("utf-8-sig"))))
        except (UnicodeDecodeError, csv.Error):  # somebody's own file
            continue
        for index, column in enumerate(table[0] if table else []):
            values = [row[index] for row in table[1:] if index < len(row) and row[index]]
            kind = "number" if values and all(map(_is_number, values)) else "text"
            rows.writerow([name, column, header(column), kind])
    return out.getvalue().encode()


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def _metadata(settings: Settings, files: Mapping[str, bytes], revision: str) -> bytes:
    """`ro-crate-metadata.json`: the report, its files with their hashes, and the program that made it."""
    entities = [
        {
            "@id": name,
            "@type": "File",
            "name": name.rpartition("/")[2],
            "encodingFormat": _FORMATS.get(Path(name).suffix, "application/octet-stream"),
            "contentSize": str(len(data)),
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        for name, data in sorted(files.items())
    ]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": settings.title,
        "description": "How outlets tell the same news: report pages, the tables behind them, the notebooks "
        "as they were run, parameters, locked packages, and what everything was made from.",
        "datePublished": _day(settings),
        "license": "Quoted articles belong to their publishers.",
        "hasPart": [{"@id": entity["@id"]} for entity in entities],
        "mentions": {"@id": "#run"},
    }
    run = {
        "@id": "#run",
        "@type": "CreateAction",
        "name": "Making of the report",
        "instrument": {"@id": "#suite"},
        "object": [{"@id": name} for name in sorted(files) if name.endswith((".yaml", ".lock"))],
        "result": {"@id": "./"},
        "description": "Inputs by SHA-256: report/provenance.json",
    }
    suite = {
        "@id": "#suite",
        "@type": "SoftwareApplication",
        "name": "The notebook suite",
        "version": revision,
    }
    about = {"@id": METADATA, "@type": "CreativeWork", "about": {"@id": "./"}}
    about["conformsTo"] = {"@id": "https://w3id.org/ro/crate/1.1"}
    graph = {"@context": _CONTEXT, "@graph": [about, root, run, suite, *entities]}
    return (json.dumps(graph, indent=1, ensure_ascii=False) + "\n").encode()


def _day(settings: Settings) -> str:
    """The day of the project's revision: the clock has no say in what an archive holds."""
    return git(settings, "show", "-s", "--format=%cs", "HEAD") or "1980-01-01"
