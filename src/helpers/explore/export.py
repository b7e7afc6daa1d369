"""What leaves `explore`: what is shown as CSV, and the choices as the corpus's params file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from helpers.settings import SECTIONS, Params, Settings
from helpers.storage.files import write_bytes


def save_csv(settings: Settings, name: str, csv: str) -> Path:
    """Write a table to `data/exports/<corpus>/<name>.csv`, over what was saved there before."""
    path = settings.root / "data" / "exports" / settings.corpus / f"{name}.csv"
    write_bytes(path, csv.encode("utf-8-sig"))  # the mark tells Excel the encoding
    return path


def chosen_params(
    settings: Settings,
    *,
    outlets: tuple[str, ...],
    event: str,
    period: tuple[str, str],
    term: str,
    threshold: float,
) -> Params:
    """The parameters of the corpus with the choices in the place of the file's."""
    params = settings.params
    replace = msgspec.structs.replace
    return replace(
        params,
        outlets=tuple(outlets),
        terms=replace(params.terms, term=term),
        comparison=replace(params.comparison, event=event, threshold=threshold),
        time=replace(params.time, start=period[0], end=period[1]),
    )


def departures(params: Params) -> dict[str, Any]:
    """The parameters that are not at their default, as the file has them."""
    chosen, default = _plain(params), _plain(Params())
    out: dict[str, Any] = {}
    for name, value in chosen.items():
        if name in SECTIONS:
            value = {key: entry for key, entry in value.items() if entry != default[name][key]}
            if value:
                out[name] = value
        elif name == "own":
            out |= value
        elif value != default[name]:
            out[name] = value
    return out


def write_params(settings: Settings, params: Params) -> Path:
    """Write `params/<corpus>.yaml` as `make reports` takes it.

    A file that was there is kept beside it as `<corpus>.yaml.before`, with its comments.
    """
    import yaml

    path = settings.root / "params" / f"{settings.corpus}.yaml"
    text = "# Written from notebooks/explore.ipynb; what is not here has its default.\n"
    text += yaml.safe_dump(departures(params), sort_keys=False, allow_unicode=True, width=110)
    if path.is_file() and path.read_bytes() != text.encode():
        write_bytes(path.with_name(f"{path.name}.before"), path.read_bytes())
    write_bytes(path, text.encode())
    return path


def _plain(params: Params) -> dict[str, Any]:
    return msgspec.json.decode(msgspec.json.encode(params))
