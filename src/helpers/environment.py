"""The environment: one command that sets it up with uv, or with venv and pip where there is no uv.

Needs the standard library alone, since it runs before anything is installed:
`python src/helpers/environment.py` in the project's folder. Also writes environment.yml, and with `help` says
what the Makefile has, on systems without sed and awk too.
"""

from __future__ import annotations

import compileall
import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = "requirements.lock"
_OLDEST = (3, 11)


def setup(root: Path = ROOT, *, folder: Path | None = None) -> Path:
    """Install exactly what the lock names, and the package itself, into a virtual environment.

    Args:
        root: the project's folder.
        folder: where the environment goes; `.venv` in the project when not given.

    Returns:
        The environment's Python. Nothing is done where the environment already has this lock.
    """
    folder = folder or root / ".venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    mark = folder / ".installed"
    wanted = hashlib.sha256((root / LOCK).read_bytes() + (root / "pyproject.toml").read_bytes()).hexdigest()
    if python.exists() and mark.is_file() and mark.read_text() == wanted:
        mark.touch()  # newer than the lock: `make` asks no more
        return python
    uv = shutil.which("uv")
    print(
        f"Setting up {folder.name}/ with {'uv' if uv else 'venv and pip'}: a minute or two, once.", flush=True
    )
    # An environment that is there is filled up, not made anew: it may be the very one that runs this.
    if uv:
        if not python.exists():
            _run(uv, "venv", "--quiet", "--python", sys.executable, folder)
        install: tuple[str | Path, ...] = (uv, "pip", "install", "--quiet", "--python", python)
        _run(*install, "--require-hashes", "--compile-bytecode", "-r", root / LOCK)
    else:
        if not python.exists():
            venv.create(folder)
        _run(python, "-m", "ensurepip", "--default-pip")
        install = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        _run(*install, "--require-hashes", "--compile", "-r", root / LOCK)
    _run(*install, "--no-deps", "--no-build-isolation", "-e", root)
    # Some images forbid Python to write byte-code as it goes, and every kernel then starts twice as slow.
    compileall.compile_dir(root / "src", quiet=2)
    mark.write_text(wanted)
    return python


def environment_yml(root: Path = ROOT) -> str:
    """The text of environment.yml, for conda: Python, pip, the lock and the package."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return (
        "# Generated from pyproject.toml by `make lock`; do not edit.\n"
        f"name: {project['name']}\n"
        "channels:\n"
        "  - conda-forge\n"
        "dependencies:\n"
        f"  - python{project['requires-python']}\n"
        "  - pip\n"
        "  - pip:\n" + "".join(f"      - {pin}\n" for pin in pins(root)) + "      - --editable .\n"
        # pip takes no editable package beside hashes, so the pins stand here without them.
    )


def pins(root: Path = ROOT) -> list[str]:
    """The lock's requirements, one a line, without their hashes."""
    lines = (root / LOCK).read_text("utf-8").splitlines()
    found = [line.removesuffix(" \\") for line in lines if line[:1].isalnum()]
    return [f'"{pin}"' if ";" in pin else pin for pin in found]


def targets(root: Path = ROOT) -> str:
    """What `make` alone prints: each target of the Makefile, and what it does."""
    lines = (line.partition(": ") for line in (root / "Makefile").read_text("utf-8").splitlines())
    told = ((name, rest.partition("## ")[2]) for name, _, rest in lines if name.strip() == name)
    rows = [f"  {name:<18}{does}" for name, does in told if does]
    return "\n".join(["make <target> [CORPUS=korea-2plus2]", *rows])


def with_byte_code() -> dict[str, str]:
    """This process's environment, in which Python may keep what it compiled, which some images forbid."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _run(*words: str | Path) -> None:
    # uv then trusts the certificates that the system trusts (what older and newer releases call it).
    environment = {"UV_NATIVE_TLS": "1", "UV_SYSTEM_CERTS": "1"} | with_byte_code()
    # What goes wrong is told on stderr.
    done = subprocess.run([str(word) for word in words], env=environment, stdout=subprocess.DEVNULL)
    if done.returncode:
        raise SystemExit(f"Error: `{' '.join(map(str, words[:4]))} …` ended with status {done.returncode}.")


if __name__ == "__main__":
    if sys.version_info < _OLDEST:
        raise SystemExit(f"Error: Python {sys.version.split()[0]} was found; 3.11 or newer is needed.")
    if sys.argv[1:] == ["help"]:
        print(targets())
    else:
        setup()
