"""Who said so: whether what was typed names somebody whose word counts, or is one's own judgement, or nobody.

A list of words for nobody is never complete, so the rule goes by what counts. Somebody is named by what they are (“my
GP”, “the hospital”), or by a name written as names are, with a capital letter to each word (“Anna”, “X. Ray”, “Maria de
Vries”). Whatever is neither counts as nobody, and the sentence that refuses it says what to write. The lists below only
take out what is written like one of these and is not: oneself, family and friends, search engines, “not yet”.
"""

import re

from nmcoach.domain.hints import Literal

Who = Literal["somebody", "own", "nobody"]
"""``own`` is the user, or someone close to them: kept as a note where that is offered, and never lifts anything."""

_OWN = frozenset({
    "me", "myself", "i", "self", "own", "myown", "mine", "ownjudgement", "ownjudgment", "myownjudgement",
    "myownjudgment", "justme", "nobody", "noone", "none", "bymyself", "we", "us", "patient", "client", "user",
})  # fmt: skip
"""What may be typed for one's own judgement, blanks and what belongs to whom left out."""
_FIRST_OWN = frozenset({"i", "im", "ive", "id", "ill", "me", "myself", "self", "we", "weve"})
"""A phrase that begins so is about oneself: “I think”, “me and the web”."""
_CLOSE = frozenset({
    "mum", "mums", "mummy", "mom", "mommy", "mama", "mother", "dad", "daddy", "papa", "father", "parent", "parents",
    "partner", "wife", "husband", "spouse", "girlfriend", "boyfriend", "fiance", "fiancee", "family", "daughter",
    "aunt", "auntie", "uncle", "gran", "granny", "grandma", "grandmother", "grandpa", "grandad", "grandfather",
    "neighbour", "neighbor", "flatmate", "roommate", "colleague", "boss", "friends", "relative", "carer", "trainer",
})  # fmt: skip
_CLOSE_OR_NAME = frozenset({"friend", "sister", "brother", "son", "mate", "cousin", "child"})
"""These may be a part of a name or of a title: “Sister Mary”."""
_ROLES = frozenset({
    "dr", "doctor", "doctors", "doc", "gp", "gps", "physician", "clinician", "nurse", "nurses", "midwife", "midwives",
    "physio", "physios", "therapist", "osteopath", "osteo", "chiropractor", "chiro", "surgeon", "specialist",
    "consultant", "registrar", "paramedic", "paramedics", "ambulance", "pharmacist", "dentist", "hospital", "clinic",
    "ward", "er", "emergency", "surgery", "practice", "maternity", "obstetrician", "paediatrician", "pediatrician",
    "geriatrician", "nhs", "healthdirect", "healthline", "prof", "professor", "matron",
})  # fmt: skip
_ROLE_ENDS = ("ologist", "therapist", "iatrist", "opaedist", "opedist")
_TITLES = frozenset(
    {"dr", "doctor", "prof", "professor", "mr", "mrs", "ms", "mx", "miss", "nurse", "midwife", "physio"}
)
_MACHINES = frozenset({
    "google", "googled", "googling", "chatgpt", "gpt", "internet", "website", "websites", "online", "youtube", "reddit",
    "wikipedia", "webmd", "chatbot", "nmcoach", "copilot",
})  # fmt: skip
_WAITS = frozenset({
    "yet", "not", "nobody", "noone", "never", "waiting", "awaiting", "pending", "tomorrow", "later", "unknown", "nope",
    "neither", "hasnt", "havent", "didnt", "doesnt", "isnt", "wasnt", "cant", "cannot", "couldnt", "wont", "tbd", "tba",
    "tbc",
})  # fmt: skip
"""Nobody, or not yet, wherever it stands; right after a title it is a name (“Dr Later”)."""
_FIRST_WAITS = frozenset({
    "no", "none", "without", "will", "going", "need", "needs", "seeing", "booked", "booking", "appointment", "until",
    "if", "maybe", "perhaps", "probably", "hopefully", "should", "calling", "call", "still", "to", "trying", "when",
    "once", "before", "wait", "ask", "asking", "any",
})  # fmt: skip
"""A phrase that begins so tells of what is still to come; two words with capital letters are a name (“Will Smith”)."""
_ALONE = frozenset({
    "na", "no", "not", "yes", "ok", "okay", "fine", "test", "nil", "null", "nothing", "idk", "dunno", "same", "who",
    "name", "by", "today", "yesterday", "soon", "wait", "anyone", "anybody", "someone", "somebody", "everyone",
    "everybody", "whoever", "people", "person", "he", "she", "it", "they", "them", "you", "ai", "bot", "web", "app",
    "bing", "siri", "alexa", "gemini", "claude", "coach", "body", "feeling", "time", "rest", "done", "healed", "better",
    "gone", "over",
})  # fmt: skip
"""No name where nothing else is said; beside another word it may be one (“Ai Tanaka”)."""
_BEFORE = frozenset({"my", "the", "a", "an", "our", "your", "his", "her", "some", "just", "only", "dear"})
_BETWEEN = frozenset({
    "van", "von", "der", "den", "de", "di", "da", "du", "del", "della", "dos", "la", "le", "el", "al", "bin", "bint",
    "ibn", "ten", "ter", "zu", "zum", "of", "and", "at", "from", "in",
})  # fmt: skip
"""Small words within a name."""
_INITIAL = re.compile(r"I\.\s*[^\W\d_]")
"""A name may begin with a letter that alone means oneself."""


def oneself(by: str, name: str = "") -> bool:
    """Say whether a text names the user, and not even someone close to them; ``name`` is the user's own."""
    _, words, bare = _split(by)
    squeezed = "".join(words)
    if name.strip() and squeezed == "".join(filter(str.isalpha, name.lower())):
        return True
    first = bool(words) and words[0] in _FIRST_OWN and not _INITIAL.match(by.strip())
    return first or squeezed in _OWN or "".join(bare) in _OWN


def _split(by: str) -> tuple[list[str], list[str], list[str]]:
    """Give the words as they are typed, in small letters, and without what only stands before them."""
    typed = re.findall(r"[^\W\d_]+", re.sub(r"['’]", "", by))
    words = [word.lower() for word in typed]
    return typed, words, words[next((at for at, word in enumerate(words) if word not in _BEFORE), len(words)) :]


def who_said(by: str, name: str = "") -> Who:
    """Say whom a text names; ``name`` is the user's own."""
    typed, words, bare = _split(by)
    squeezed = "".join(words)
    if name.strip() and squeezed == "".join(filter(str.isalpha, name.lower())):
        return "own"
    if squeezed in _OWN or "".join(bare) in _OWN:
        return "own"
    if len(squeezed) < 2 or "".join(bare) in _ALONE or _waits(typed, words) or not _MACHINES.isdisjoint(words):
        return "nobody"
    if words[0] in _FIRST_OWN and not _INITIAL.match(by.strip()):
        return "own"
    if any(word in _ROLES or word.endswith(_ROLE_ENDS) for word in words) or words[:2] == ["a", "e"]:
        return "somebody"
    if "a&e" in "".join(by.lower().split()):
        return "somebody"
    named = len(set(squeezed)) > 1 and (words[0] not in _BEFORE or typed[0] == "An") and _written_as_name(typed)
    if not _CLOSE.isdisjoint(words) or (not (named and len(bare) > 1) and not _CLOSE_OR_NAME.isdisjoint(words)):
        return "own"
    return "somebody" if named else "nobody"


def _waits(typed: list[str], words: list[str]) -> bool:
    """Say whether a text tells of nobody, or of what is still to come."""
    for at, word in enumerate(words):
        title = at > 0 and words[at - 1] in _TITLES and _is_name(typed[at]) and not typed[at].isupper()
        if word in _WAITS and not title:
            return True
    shouted = "".join(typed).isupper()
    two_names = len(typed) > 1 and not shouted and all(map(_is_name, typed[:2]))
    return words[0] in _FIRST_WAITS and not two_names


def _written_as_name(typed: list[str]) -> bool:
    """Say whether each word begins with a capital letter, or is of a script without any; small ones may lie between."""
    return any(map(_is_name, typed)) and all(_is_name(word) or word in _BETWEEN for word in typed)


def _is_name(word: str) -> bool:
    return word[0].upper() == word[0]
