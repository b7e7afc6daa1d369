"""The columns of `attributions` behind `speaker_type`, of a plain statement found by the model."""

PLAIN = ("", "", 0, "told", "none", "model", "", "", "", [])
