"""How differently do outlets tell the same story? The analysis behind the notebooks."""

__version__ = "0.1.0"
