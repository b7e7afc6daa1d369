"""Who and what a text names: states, bodies and persons, their forms, gender and roles."""
