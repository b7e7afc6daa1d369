"""How far the figures can be trusted: measured accuracy, sound offsets, stable findings."""

from helpers.validation.accuracy import accuracy_chart, read_accuracy
from helpers.validation.integrity import check_offsets
from helpers.validation.sampling import sample_detections
from helpers.validation.sensitivity import threshold_chart, unmatched_by_threshold
from helpers.validation.summary import trust_finding

__all__ = [
    "accuracy_chart",
    "check_offsets",
    "read_accuracy",
    "sample_detections",
    "threshold_chart",
    "trust_finding",
    "unmatched_by_threshold",
]
