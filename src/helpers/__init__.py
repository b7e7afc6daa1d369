"""How differently do outlets tell the same story? The analysis behind the notebooks.

Begin with `helpers.pipeline.open_corpus("korea-2plus2")`; its tables are attributes.
`help()` of a topic lists it:

    helpers.explore       widgets for JupyterLab: choose, search, read, compare, export
    helpers.display       what notebooks show: tables, figures, findings, sentences
    helpers.terms         what an outlet says more, and what it calls the same country
    helpers.stance        hedging and assertion, apart for each voice
    helpers.attribution   who is given the word, through which verb
    helpers.alignment     the same event, sentence by sentence
    helpers.validation    how often the detectors are right
"""

__version__ = "0.1.0"
