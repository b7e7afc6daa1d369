"""Large corpora: articles in batches, one function over a plain loop, a process pool or Dask."""

from helpers.scale.engines import Engine, WorkerError, open_engine
from helpers.scale.features import AT_SCALE, Options, features
from helpers.scale.partitions import batch_sizes, make_partitions

__all__ = [
    "AT_SCALE",
    "Engine",
    "Options",
    "WorkerError",
    "batch_sizes",
    "features",
    "make_partitions",
    "open_engine",
]
