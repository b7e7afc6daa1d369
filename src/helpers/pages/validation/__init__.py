"""How far the figures can be trusted: measured accuracy, coded samples, sound offsets, stable findings."""

from helpers.pages.validation.accuracy import accuracy_chart, read_accuracy
from helpers.pages.validation.coded_views import (
    accuracy_table,
    agreement_by_code_table,
    agreement_table,
    all_estimates,
    coded_note,
    coders_table,
    confusion_table,
    disagreements_table,
    needed_table,
    problems_table,
    sample_chart,
    who_coded,
)
from helpers.pages.validation.corrected_views import (
    corrected_note,
    corrected_rates,
    corrected_table,
    outlet_error,
)
from helpers.pages.validation.leave_out import articles_to_parse, left_out_table, models_table, one_left_out
from helpers.pages.validation.sensitivity import below_threshold, threshold_chart
from helpers.pages.validation.summary import trust_finding
from helpers.validation.integrity import CHECKED, check_batches, check_offsets
from helpers.validation.sampling import (
    CUES,
    STANCE,
    cue_places,
    draw_detections,
    place_detections,
)

__all__ = [
    "CHECKED",
    "CUES",
    "STANCE",
    "accuracy_chart",
    "accuracy_table",
    "agreement_by_code_table",
    "agreement_table",
    "all_estimates",
    "articles_to_parse",
    "below_threshold",
    "check_batches",
    "check_offsets",
    "coded_note",
    "coders_table",
    "confusion_table",
    "corrected_note",
    "corrected_rates",
    "corrected_table",
    "cue_places",
    "disagreements_table",
    "draw_detections",
    "left_out_table",
    "models_table",
    "needed_table",
    "one_left_out",
    "outlet_error",
    "place_detections",
    "problems_table",
    "read_accuracy",
    "sample_chart",
    "threshold_chart",
    "trust_finding",
    "who_coded",
]
