from __future__ import annotations

import subprocess
import sys

import pytest


def run(code: str) -> str:
    code = f"import sys\nfrom helpers.language.nltk_parts import nltk_part\n{code}"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('"nltk.stem.snowball").SnowballStemmer("english").stem("ports")', "port"),
        ('"nltk.collocations").BigramAssocMeasures.raw_freq(3, (4, 5), 6)', "0.5"),
        (
            '"nltk.metrics.agreement").AnnotationTask([(who, i, i) for who in "ab" for i in (1, 2)]).alpha()',
            "1.0",
        ),
    ],
)
def test_a_part_works_without_the_libraries_around_it(call, expected) -> None:
    around = '[name for name in ("nltk", "sklearn", "scipy.stats") if name in sys.modules]'
    assert run(f"print(nltk_part({call}, {around})") == f"{expected} []\n"


def test_all_of_nltk_is_there_for_who_imports_it() -> None:
    code = """\
part = nltk_part("nltk.collocations")
import nltk, scipy.stats
from nltk.metrics.association import fisher_exact
print(fisher_exact is scipy.stats.fisher_exact, nltk.collocations is part)
print(nltk_part("nltk.probability") is nltk.probability)"""
    assert run(code) == "True False\nTrue\n"


def test_a_part_that_is_not_there_leaves_nothing_behind() -> None:
    code = """\
try:
    nltk_part("nltk.no_such_part")
except ModuleNotFoundError as error:
    print(error.name, [name for name in ("nltk", "sklearn", "scipy.stats") if name in sys.modules])"""
    assert run(code) == "nltk.no_such_part []\n"
