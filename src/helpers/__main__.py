"""`python -m helpers <command>`: all that the Makefile does, on any system."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.pipeline import Project

DEFAULT_CORPUS = "korea-2plus2"
OF_PROJECT = {
    "codesheet": (
        "helpers.commands.coding:make_codesheet",
        "draw a sample to code by hand: sheet, form, code book",
    ),
    "frames": (
        "helpers.commands.coding:frame_study",
        "draw sentences to code for frames of one's own, or learn from the codes",
    ),
    "methods": ("helpers.methods.write:make_methods", "write a methods section of a corpus, for a paper"),
    "archive": (
        "helpers.commands.archive:make_archive",
        "pack the report of a corpus as one file for a repository",
    ),
}
"""Commands that make something of a corpus: the function, which is given the project, and what it does."""
OF_NAME = {
    "validate": (
        "helpers.commands.coding:validate",
        "check what was coded by hand and measure accuracy on it",
    ),
    "pdf": (
        "helpers.reports.chromium:make_pdf",
        "print the report pages of a corpus as PDF (needs a Chromium)",
    ),
    "screenshots": (
        "helpers.reports.chromium:make_screenshots",
        "take the pictures of README and tutorial anew (needs a Chromium)",
    ),
}
"""Commands whose function is given the name of a corpus, and returns the exit status."""
TASKS = {
    "lab": "open JupyterLab on the notebooks",
    "test": "run the tests",
    "test-long": "run the tests that take long: many draws, fresh environments",
    "lint": "check the style of the code and its types",
    "lock": "pin the dependencies anew: requirements.lock and environment.yml",
    "clean": "remove what was made: tables, reports, caches",
}
"""What `helpers.commands.development` does."""
_GOES_ON = "No half-written file is left under its name; once this is mended, the next run goes on from here."


def main(arguments: list[str] | None = None) -> int:
    """Run one command.

    Returns:
        The exit status: 0 when all went well, 1 when something in the run failed, 2 when the parameters or
        the articles are not as they must be.
    """
    try:
        _open_closed()
        given = _given(arguments)
        status = given.run(given)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        print("Stopped. The next run goes on from here.", file=sys.stderr)
        return 130
    except MemoryError:
        print(f"Error: the memory is used up. {_GOES_ON}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever was to read what is printed has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        if error.errno is None:
            raise
        print(f"Error: {error.filename or 'a file'}: {error.strerror}. {_GOES_ON}", file=sys.stderr)
        return 1
    except Exception as error:
        if not _is_message(error):
            raise
        print(f"Error: {error}", file=sys.stderr)
        return 2


def _open_closed() -> None:
    """Open standard streams that are closed, so that no file that is written gets their numbers."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - for as long as the process lives
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115


def _given(arguments: list[str] | None) -> argparse.Namespace:
    """The arguments; options that are not ours go on to the tool behind `lab`, `test` and `lint`."""
    parser = _parser()
    given, further = parser.parse_known_args(arguments)
    if further and not hasattr(given, "rest"):
        parser.error(f"unrecognized arguments: {' '.join(further)}")
    if further:
        given.rest = [*further, *given.rest]
    return given


def _is_message(error: Exception) -> bool:
    """Whether an error is addressed to the user and needs no traceback."""
    from helpers.settings import SettingsError

    if isinstance(error, SettingsError):
        return True
    from helpers.corpus import CorpusError
    from helpers.dictionaries import DictionaryError
    from helpers.frames.sheet import FrameError
    from helpers.language.parsing import ModelError
    from helpers.pipeline.engines import WorkerError

    return isinstance(error, CorpusError | WorkerError | DictionaryError | FrameError | ModelError)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m helpers", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")

    def of_corpus(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        default = os.environ.get("CORPUS") or DEFAULT_CORPUS
        command.add_argument("--corpus", default=default, help="a folder in data/raw/ (%(default)s)")
        return command

    reports = of_corpus("reports", _reports, "run the notebooks of a corpus and write its reports")
    reports.add_argument("--jobs", type=int, help="notebooks side by side (processors + 1)")
    features = of_corpus("features", _features, "make the tables of a corpus, without notebooks")
    workers, scheduler = os.environ.get("WORKERS") or None, os.environ.get("SCHEDULER", "")
    features.add_argument("--workers", type=int, default=workers, help="processes side by side (all)")
    features.add_argument("--scheduler", default=scheduler, help="of Dask, as tcp://host:8786")
    for run, table in ((_of_project, OF_PROJECT), (_of_name, OF_NAME)):
        for name, (function, text) in table.items():
            of_corpus(name, run, text).set_defaults(function=function)
    for name, text in TASKS.items():
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=_task, task=name)
        command.add_argument("rest", nargs=argparse.REMAINDER, help="handed on to the tool behind it")
    return parser


def _reports(given: argparse.Namespace) -> int:
    from helpers.reports.run import make_reports

    return make_reports(given.corpus, jobs=given.jobs)


def _features(given: argparse.Namespace) -> int:
    def make(project: Project) -> list[Path]:
        project.workers, project.scheduler = given.workers, given.scheduler
        project.make_all()
        return [project.settings.processed]

    return _made(given, make)


def _of_project(given: argparse.Namespace) -> int:
    return _made(given, _named(given.function))


def _of_name(given: argparse.Namespace) -> int:
    return _named(given.function)(given.corpus)


def _task(given: argparse.Namespace) -> int:
    return _named(f"helpers.commands.development:{given.task.replace('-', '_')}")(given.rest)


def _named(place: str) -> Callable[..., Any]:
    """A function by its place, as `module:function`: what one command needs, no other one imports."""
    module, _, function = place.partition(":")
    return getattr(import_module(module), function)


def _made(given: argparse.Namespace, make: Callable[[Project], str | list[Path]]) -> int:
    """Make something of a corpus, while no other command does, and print what: words, or files."""
    from helpers.pipeline import open_corpus

    project = open_corpus(given.corpus)
    with project.locked():
        made = make(project)
    root = project.settings.root
    lines = [made] if isinstance(made, str) else [path.relative_to(root).as_posix() for path in made]
    print(*lines, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
