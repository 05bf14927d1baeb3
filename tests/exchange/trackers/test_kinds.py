"""Kinds of drink by their words: what counts, and what does not."""

import pytest

from nmcoach.exchange.trackers.kinds import kind_of

ALCOHOL = """Beer · BEER · Craft beer · Weizenbier · Bier (0,5 l) · Radler · Wine · Red wine · Weißwein · Glühwein ·
Whisky ginger ale · Gin Tonic · gin_tonic · Rum & Coke · Irish coffee · Long Island Iced Tea · Aperol Spritz · Sekt ·
Prosecco · Cider · Cocktail · Schnaps · Eierlikör · Orangensaft mit Wodka · alcohol · Alkohol · 🍺 · Spirits · IPA ·
Weinschorle · Beer 0.5 l · Wine 10 %"""
FREE = """Alcohol-free beer · Alkoholfreies Bier · Bier alkoholfrei · Non-alcoholic wine · Nonalcoholic beer ·
Beer 0.0 · Bier 0,0% · Wine (0 %) · Virgin Mojito · Sekt ohne Alkohol"""
OTHERS = {
    "tea": "Tea · Green Tea · Kräutertee · iced tea · Früchte-Tee · Matcha Latte · 🍵",
    "coffee": "Coffee · Kaffee · Milchkaffee · Flat White · espresso · Iced latte · ☕",
    "milk": "Milk · Milkshake · Vollmilch · Oat milk · Hot chocolate · Buttermilch · Kefir",
    "juice": "Juice · Watermelon juice · Apfelsaft · Apfelschorle · Smoothie · Orange Juice",
    "soft drink": "Soft drink · SOFT_DRINK · Cola · Zitronenlimonade · Ginger ale · Root beer · Malzbier",
    "water": "Water · Mineralwasser · Sparkling water · H2O · WATER · 💧 ·  ",
}


def each(words: str) -> list[str]:
    return [word.strip() for word in words.replace("\n", " ").split("·")]


@pytest.mark.parametrize("word", each(ALCOHOL))
def test_beer_wine_and_spirits_are_alcohol(word: str) -> None:
    assert kind_of(word) == "alcohol"


@pytest.mark.parametrize("word", each(FREE))
def test_what_is_free_of_alcohol_counts_as_water(word: str) -> None:
    assert kind_of(word) == "water"


@pytest.mark.parametrize(("kind", "word"), [(kind, word) for kind, words in OTHERS.items() for word in each(words)])
def test_other_drinks_are_known_by_their_words(kind: str, word: str) -> None:
    assert kind_of(word) == kind


@pytest.mark.parametrize("word", ["Kombucha", "Mood", "Steps", "Ginger", "Schwimmen", "Steel", "Begin", "42"])
def test_a_word_within_a_word_is_no_drink(word: str) -> None:
    assert kind_of(word) is None
