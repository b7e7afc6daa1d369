"""Large corpora: articles in batches, one function over a plain loop, a process pool or Dask."""

from helpers.scale.batches import Batches, Task, batch_sizes, read_columns
from helpers.scale.beside import beside
from helpers.scale.engines import Engine, WorkerError, open_engine
from helpers.scale.events import aligned, event_tasks, shared_passages
from helpers.scale.features import feature_tasks, features
from helpers.scale.partitions import make_partitions

__all__ = [
    "Batches",
    "Engine",
    "Task",
    "WorkerError",
    "aligned",
    "batch_sizes",
    "beside",
    "event_tasks",
    "feature_tasks",
    "features",
    "make_partitions",
    "open_engine",
    "read_columns",
    "shared_passages",
]
