"""Training of the attribution model: only for who has gold data; nothing here is needed to use it."""
