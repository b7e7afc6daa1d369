"""Small closed sets of words that the rules of stance ask about."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """A set of words written one after the other."""
    return frozenset(listed.split())


NEGATIONS = frozenset({"not", "n't", "never", "nt"})
IF_WORDS = frozenset({"if", "unless", "provided", "providing"})
DATE_PREPOSITIONS = words(
    "in on by since until till last next early late mid of from to through during before after this every"
)
REPORTING = words(
    "say tell add warn argue claim suggest believe think hope fear predict expect note insist report "
    "state announce write explain contend maintain acknowledge admit allege assert concede conclude "
    "declare estimate speculate worry indicate stress emphasize point caution testify respond reply agree "
    "feel suspect doubt concern forecast assume imply"
    # and the nouns and adjectives that take what may be so as their clause
    " possible likely nervous worried afraid concerned confident hopeful optimism worry possibility"
    " chance risk sign belief view idea speculation suggestion warning prospect question"
)
PEOPLE = words(
    "government minister president official leader court police company congress parliament country party "
    "people person man woman member student worker player citizen voter user reader one committee board "
    "council side nation state ministry spokesman spokeswoman spokesperson lawmaker authority"
)
PERMISSION_HOLDERS = words(
    "player member citizen person applicant constable officer partner user participant candidate student "
    "customer employee resident voter holder wife husband passenger visitor tenant guest"
)
AGENTIVE_PERMISSION = words("use call refer wash do address enter renew appeal")
STATES = words("be have become feel know believe think need want like lose suffer experience find")
ABILITY_VERBS = words("see hear afford speak swim walk remember recall imagine tell read smell taste")
CONSEQUENCE_VERBS = words(
    "lead cause result mean prove hurt harm damage affect happen occur become trigger spark cost threaten "
    "jeopardize undermine worsen explain pose benefit boost"
)
PRONOUNS = words("i we you he she they who")
EVIDENCE = words(
    "evidence study research report survey poll data figure finding result record test analysis document "
    "account statistic statistics estimate sign experience history fact trend number information source "
    "investigation review model observation examination letter paper article theory rate growth"
)
EVIDENCE_NOT = words("it this that which these those what")
