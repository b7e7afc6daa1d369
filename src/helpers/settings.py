"""Settings: every parameter of a corpus, read from `params/<corpus>.yaml` and checked before anything runs.

A corpus without a file has the defaults. An unknown name, a value of the wrong type or a missing folder is an
error here, because papermill itself ignores a mistyped parameter without a word.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import yaml
from msgspec import Meta

from helpers.notebooks import instead, suggestion, take_own

Count = Annotated[int, Meta(ge=1, le=1_000_000)]
Length = Annotated[int, Meta(ge=1, le=10)]
Seconds = Annotated[int, Meta(ge=0, le=1_000_000)]
Share = Annotated[float, Meta(ge=0, le=1)]
HalfWidth = Annotated[float, Meta(ge=0.001, lt=0.5)]
Seed = Annotated[int, Meta(ge=0, lt=2**32)]
Language = Annotated[str, Meta(pattern=r"^\s*([A-Za-z]{2})?\s*$")]
Kind = Literal["report", "live blog", "transcript", "interview", "letters", "opinion", "gallery", "stub"]


_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class SettingsError(ValueError):
    """A parameter or a folder is not as it must be; the message says where, what and what is allowed."""


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The parameters that one notebook takes."""


class Ingest(Section, frozen=True):
    """01_ingest."""

    columns: dict[str, str] = {}  # of a table of articles: our name -> its column, as {"text": "Full body"}
    outlet_aliases: dict[str, str] = {}  # further spellings of outlets: {"fox": "Fox News"}
    language: Language = "en"  # ISO 639-1; articles in another language are set aside; empty: all are taken
    drop_duplicates: bool = False  # set aside what one outlet published twice
    leave_out: tuple[Kind, ...] = ("stub", "live blog")  # kinds of articles that are not compared


class Terms(Section, frozen=True):
    """02_terms."""

    top: Count = 20  # terms shown on each side
    min_count: Count = 2  # a term counted less often, both sides together, is not compared
    part: Literal["text", "headline", "quoted", "narration"] = "text"  # which words are counted
    leave_out_shared: bool = False  # leave out passages and quotations that outlets share
    term: str = ""  # whose collocates and lines are shown; empty: the word or name both sides use most
    ngrams: tuple[Length, ...] = (1,)  # lengths of terms: 1 is words; with 2, phrases of two words too
    reference: str = ""  # an outside corpus in params/: a folder of .txt files, or a CSV of counts (term, n)


class Stance(Section, frozen=True):
    """03_stance."""


class Attribution(Section, frozen=True):
    """04_attribution."""

    speech_only: bool = False  # leave out beliefs, plans and attitudes ("hopes to")


class Comparison(Section, frozen=True):
    """05_comparison."""

    threshold: Share = 0.4  # lowest score at which two sentences are linked
    event: str = ""  # the event shown in detail; empty: the one with most links


class Agency(Section, frozen=True):
    """07_agency."""

    actors: Count = 10  # the most named actors that are compared


class Evaluation(Section, frozen=True):
    """08_evaluation."""

    actors: Count = 8  # the most named actors whose sentences the sentiment model reads


class Dictionaries(Section, frozen=True):
    """09_dictionaries."""

    negation_window: Annotated[int, Meta(ge=0, le=20)] = 0  # words before an entry among which "not" counts


class Frames(Section, frozen=True):
    """10_frames."""

    categories: tuple[str, ...] = ()  # the frames that are coded, each a column of the sheet
    sample: Count = 200  # sentences drawn to be coded


class Time(Section, frozen=True):
    """11_time."""

    by: Literal["day", "week", "month"] = "month"
    start: str = ""  # first date, as 2012-05-03; empty: from the first article on
    end: str = ""  # last date
    turn: str = ""  # a date to compare before and after; empty: none
    follow: tuple[str, ...] = ()  # further measures, each by words of its name: "certainty", "told as nouns"


class Validation(Section, frozen=True):
    """06_validation."""

    sample: Count = 12  # detections of each detector drawn for reading by hand
    half_width: HalfWidth = 0.1  # of the 95% interval that a coded sample is drawn large enough for
    blind: bool = True  # coders do not see the machine's answer


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What `params/<corpus>.yaml` may hold."""

    title: str = ""  # what the reports call the corpus
    outlets: tuple[str, ...] = ()  # which outlets, in which order, the first being the target; empty: all
    groups: dict[str, tuple[str, ...]] = {}  # outlets compared together: {"state": ["CGTN", "Global Times"]}
    model: str = "en_core_web_sm"  # an installed spaCy model
    seed: Seed = 20240619  # of every random draw
    cell_seconds: Seconds = 0  # after which a cell of a notebook is stopped; 0: never
    share_safe: bool = False  # reports to send around: short quotations, no full texts, no paths
    quote_words: Count = 100  # words of an article that share-safe reports quote at most
    ingest: Ingest = Ingest()
    terms: Terms = Terms()
    stance: Stance = Stance()
    attribution: Attribution = Attribution()
    comparison: Comparison = Comparison()
    validation: Validation = Validation()
    agency: Agency = Agency()
    evaluation: Evaluation = Evaluation()
    dictionaries: Dictionaries = Dictionaries()
    frames: Frames = Frames()
    time: Time = Time()
    own: dict[str, dict[str, Any]] = {}  # of notebooks of one's own; in the file each under its own name


SECTIONS = tuple(name for name in Params.__struct_fields__ if isinstance(getattr(Params(), name), Section))


class Settings(msgspec.Struct, frozen=True):
    """The parameters of one corpus, and where its files are.

    Attributes:
        overrides: parameters by section that a notebook gave in place of those of the file.
        of_file: the parameters without these.
    """

    corpus: str
    params: Params
    root: Path
    overrides: dict[str, dict[str, Any]] = {}
    of_file: Params = Params()

    @property
    def title(self) -> str:
        return self.params.title or self.corpus

    @property
    def raw(self) -> Path:
        return self.root / "data" / "raw" / self.corpus

    @property
    def processed(self) -> Path:
        return self.root / "data" / "processed" / self.corpus

    @property
    def dictionaries(self) -> list[Path]:
        """Where word lists of one's own are looked for: beside the articles, then in `params/`."""
        return [self.raw / "dictionaries", self.root / "params" / "dictionaries"]

    @property
    def reference(self) -> Path:
        """The outside corpus that words are compared with: a folder or a file."""
        return self.root / "params" / self.params.terms.reference

    @property
    def coding(self) -> Path:
        """Coding sheets and what coders handed in: human work, never removed."""
        return self.root / "data" / "coding" / self.corpus

    @property
    def reports(self) -> Path:
        return self.root / "reports" / self.corpus

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"


def parameter(params: Params, name: str) -> Any:
    """A parameter, as `comparison.threshold`, or a whole section, in plain values."""
    value: Any = params
    for part in name.split("."):
        value = getattr(value, part)
    return msgspec.to_builtins(value)


def read_settings(
    corpus: str, *, root: Path | None = None, overrides: Mapping[str, Mapping[str, Any]] | None = None
) -> Settings:
    """Read and check the parameters of a corpus.

    Args:
        corpus: name of a folder in `data/raw/`.
        root: the project's folder; found from the working directory when not given.
        overrides: section name to parameters that take the place of the file's, as a notebook sets them.

    Raises:
        SettingsError: a folder is missing, or a parameter's name, type or value is not allowed.
    """
    root = root or find_root()
    if not re.fullmatch(r"[^/\\\0]{1,255}", corpus) or corpus in {".", ".."} or _NO_TEXT.search(corpus):
        raise SettingsError(f"corpus: {corpus!r} is not the name of a folder in data/raw/.")
    folder = root / "data" / "raw" / corpus
    if not folder.is_dir():
        there = sorted(path.name for path in (root / "data" / "raw").glob("*") if path.is_dir())
        raise SettingsError(
            f"corpus: there is no folder data/raw/{corpus}/."
            f"{suggestion(corpus, there)} Found: {', '.join(there) or 'none'}."
        )
    file = root / "params" / f"{corpus}.yaml"
    where = f"params/{corpus}.yaml"
    given = dict(_read_yaml(file.read_bytes(), where)) if file.is_file() else {}
    known = [name for name in Params.__struct_fields__ if name != "own"]
    try:
        given["own"] = take_own(given, root / "notebooks", known=known, sections=SECTIONS, where=where)
    except ValueError as error:
        raise SettingsError(str(error)) from None
    of_file = _converted(given, where)
    instead = {section: dict(values) for section, values in (overrides or {}).items()}
    for section, values in instead.items():
        given[section] = {**(given.get(section) or {}), **values}
    params = _converted(given, where) if instead else of_file
    return Settings(corpus=corpus, params=params, root=root, overrides=instead, of_file=of_file)


def _converted(given: Mapping, where: str) -> Params:
    _check_names(given, Params, where)
    try:
        return msgspec.convert(given, Params)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        name = path.strip(".`") or "the file"
        raise SettingsError(f"{where}: {name}: {message}.") from None


def find_root(start: Path | None = None) -> Path:
    """The project's folder: the working directory or the nearest one above it that has `data/raw/`.

    Raises:
        SettingsError: there is none.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / "data" / "raw").is_dir() and (folder / "notebooks").is_dir():
            return folder
    raise SettingsError(
        f"no project found: neither {start} nor a folder above it has data/raw/ and notebooks/ in it."
    )


class _Loader(yaml.SafeLoader):
    """Safe YAML that does not let a name be given twice, nor hold what no page could show."""

    def construct_scalar(self, node: yaml.ScalarNode | yaml.MappingNode) -> Any:
        text = super().construct_scalar(node)
        if _NO_TEXT.search(text):
            raise yaml.constructor.ConstructorError(
                None, None, "a control character, or half of a character", node.start_mark
            )
        return text

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        seen = set()
        for key, _ in node.value:
            name = self.construct_object(key)
            if not isinstance(name, Hashable):
                break  # which is refused below
            if name in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{name!r} is given twice", node.start_mark
                )
            seen.add(name)
        return super().construct_mapping(node, deep)


@lru_cache(maxsize=8)
def _read_yaml(content: bytes, where: str) -> dict[str, Any]:
    """What a file of parameters holds; a run asks for it once a page, so the caller leaves it as it is."""
    try:
        data = yaml.load(content.decode(), Loader=_Loader)
    except (yaml.YAMLError, ValueError) as error:  # a date or number that is none is a plain ValueError
        raise SettingsError(f"{where}: not readable as YAML: {' '.join(str(error).split())}.") from None
    except RecursionError:
        raise SettingsError(f"{where}: not readable as YAML: it is nested too deeply.") from None
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise SettingsError(f"{where}: holds a {type(data).__name__}; it must hold `name: value` lines.")
    return data


def _check_names(given: Mapping, kind: type[msgspec.Struct], where: str, prefix: str = "") -> None:
    for name, value in given.items():
        if name not in kind.__struct_fields__:
            allowed = instead(name, kind.__struct_fields__, f" in {prefix.rstrip('.')}" if prefix else "")
            raise SettingsError(f"{where}: there is no parameter {prefix}{name}.{allowed}")
        if isinstance(value, Mapping) and name in SECTIONS:
            _check_names(value, type(getattr(Params(), name)), where, f"{prefix}{name}.")
