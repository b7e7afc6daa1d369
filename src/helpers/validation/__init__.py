"""How far the figures can be trusted: coded samples, agreement, estimates, corrected rates, sound offsets."""
