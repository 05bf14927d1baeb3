"""Kinds of drink by the words that trackers use for them, in English and German."""

import re
from functools import lru_cache

from nmcoach.domain.water import COUNTS

_FREE = re.compile(
    r"(?:alcohol|alkohol)[ -]?(?:free|frei)|non[ -]?alcoholic|no[ -]alcohol|ohne alkohol|without alcohol|zero alcohol"
    r"|(?<![\d.,])0(?:[.,]0+)?(?!\d|[.,]\d)\s?%?|\bvirgin\b|\bmocktail"
)
"""What says that a drink has no alcohol."""
_SOFT = re.compile(
    r"(?:root|ginger|butter) ?beer|ginger ale|ingwerbier|malzbier|malztrunk|kinderbier|kinderpunsch|kindersekt"
)
"""What has no alcohol though it is called after something that has."""

_WORDS = {
    "alcohol": (
        "alcohol alcoholic alkohol beer beers bier biere ale ipa lager pils pilsner pilsener stout porter radler "
        "shandy wine wines wein weine rosé champagne champagner prosecco sekt cava spirit spirits spirituosen liquor "
        "liqueur liqueurs likör schnaps schnapps whisky whiskey bourbon scotch vodka wodka gin rum tequila brandy "
        "cognac weinbrand grappa ouzo raki sake soju mead met cider cidre cocktail cocktails aperol spritz hugo "
        "martini mojito margarita caipirinha sangria punsch glühwein weinschorle hefeweizen weizen kölsch sherry "
        "absinth absinthe baileys port vermouth wermut 🍺 🍻 🍷 🥂 🍸 🍹 🍾 🥃 🍶"
    ),
    "juice": "juice juices saft säfte smoothie smoothies nectar nektar apfelschorle saftschorle fruchtschorle 🧃",
    "tea": "tea teas tee tees chai matcha rooibos oolong mate 🍵",
    "coffee": (
        "coffee coffees kaffee espresso cappuccino latte americano macchiato mocha ristretto flat-white decaf "
        "milchkaffee ☕"
    ),
    "milk": "milk milch kefir buttermilk buttermilch ayran cocoa kakao milkshake milkshakes chocolate kakaomilch 🥛",
    "soft drink": (
        "soda sodas cola coke pepsi fanta sprite limonade limo lemonade tonic softdrink softdrinks soft-drink "
        "energydrink energy-drink spezi brause isotonic 🥤"
    ),
    "water": "water wasser h2o mineralwasser leitungswasser sprudel aqua hydration trinken 💧 🚰",
}
"""Kind → its words, those that go before others first: a gin tonic is no soft drink."""

_ENDS = {
    "alcohol": ("bier", "wein", "schnaps", "likör", "sekt", "cocktail", "whisky"),
    "juice": ("saft", "nektar", "schorle"),
    "tea": ("tee",),
    "coffee": ("kaffee",),
    "milk": ("milch",),
    "soft drink": ("limonade", "limo", "cola"),
    "water": ("wasser",),
}
"""Kind → how German words end that are made of two."""
_KIND = {word.replace("-", " "): kind for kind, words in _WORDS.items() for word in words.split()}
_PHRASES = ("irish coffee", "long island", "soft drink", "energy drink", "sports drink", "flat white")
_OF_PHRASE = {"irish coffee": "alcohol", "long island": "alcohol", "flat white": "coffee"}


LONGEST_KIND = 200
"""Characters of a cell that are looked at."""


def kind_of(word: str) -> str | None:
    """Give the kind of drink that a cell names, a key of :data:`COUNTS`; None for what is unknown.

    What is free of alcohol counts as water. A cell that names nothing is water.
    """
    return _kind_of(word.strip()[:LONGEST_KIND])


@lru_cache(maxsize=4096)
def _kind_of(word: str) -> str | None:
    clean = re.sub(r"[\s_\-/]+", " ", word.casefold())
    if not clean:
        return "water"
    if clean in COUNTS:
        return clean
    found = _named(clean)
    return "water" if found == "alcohol" and _FREE.search(clean) else found


def _named(clean: str) -> str | None:
    clean = _SOFT.sub("soda", clean)
    for phrase in _PHRASES:
        if phrase in clean:
            return _OF_PHRASE.get(phrase, "soft drink")
    words = re.findall(r"h2o|[^\W\d_]+|[^\w\s]", clean)
    kinds = {kind for word in words if (kind := _of_word(word)) is not None}
    return next((kind for kind in _WORDS if kind in kinds), None)


def _of_word(word: str) -> str | None:
    known = _KIND.get(word)
    if known is not None or len(word) < 5:
        return known
    return next((kind for kind, ends in _ENDS.items() if word.endswith(ends)), None)
