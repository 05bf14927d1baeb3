"""What can be done, and where: each thing once, with the everyday words it is found by.

A test holds this list against the keys of every place and of the app: what has a key is here, under that key.
"""

from typing import NamedTuple

ANYWHERE = ""
"""In place of a place: what is done wherever the user is."""


class Doing(NamedTuple):
    """Something that can be done."""

    title: str
    """What it is called."""
    place: str
    """The id of the place it is done in; :data:`ANYWHERE` for whichever is open."""
    action: str
    """The action of that place, or of the app: ``book``."""
    key: str = ""
    """Its key there, as it is shown; empty for none."""
    words: str = ""
    """Other words it is found by, as in :mod:`~nmcoach.tui.finding`."""
    at_cursor: str = ""
    """What it is done to, where that is whatever the cursor is on: “the entry”."""
    also: tuple[str, ...] = ()
    """Other places that begin it with a key of theirs: ``today.book``."""
    rare: bool = False
    """Whether it comes after all else that is found as well."""


_APP = (
    Doing("Log a drink", "", "drink", "w", "drink, glass, glass of water, cup, sip, drank, water, hydrate"),
    Doing("Log another drink", "", "other_drink", "W", "coffee, tea, bottle, can, juice, usual drinks, drink"),
    Doing("Undo", "", "undo", "u", "take back, mistake, revert, oops, wrong"),
    Doing("Redo", "", "redo", "U", "do again, undo the undo"),
    Doing(
        "Warning signs", "", "red_flags", "!",
        "emergency, doctor, alarm, urgent, danger, hospital, ambulance, help now, chest pain, numb, fever, call",
    ),
    Doing("Question for the therapist", "", "screen.question", "Q", "ask, therapist, question"),
    Doing(
        "Card for the next session", "", "screen.card", "", "card, prepare, what to tell, therapist, visit",
        also=("today.screen.card", "sessions.screen.card"),
    ),
    Doing(
        "It flares, help now", "", "flare", "",
        "flare, flare up, it hurts, hurts a lot, bad pain, pain attack, cramp, spasm, worse, help",
    ),
    Doing(
        "Calm breathing", "", "breathe", "R",
        "breathe, breath, breathing, calm, calm down, rest, relax, panic, stress, slow down",
    ),
    Doing("Snooze reminders", "", "snooze", "z", "snooze, later, remind me later, not now, reminder"),
    Doing("Keys of this place", "", "help", "?", "help, keys, shortcuts, keyboard, how, manual"),
    Doing("Leave", "", "quit", "q", "quit, exit, close, stop, end, bye, log out"),
    Doing("To the shell for a while", "", "suspend_process", "ctrl+z", "suspend, background, shell"),
    Doing("Set-up", "", "set_up", "", "set up, setup, first questions, begin again, start over, wizard, welcome"),
)  # fmt: skip

_FILES = (
    Doing("Export everything", "", "files('export')", "", "export, save to a file, json, csv, ics, spreadsheet"),
    Doing("Import a file", "", "files('import')", "", "import, read a file, invitation, ics, json, csv, calendar"),
    Doing("Make a copy of everything", "", "files('copy')", "", "backup, back up, copy, safe"),
    Doing("Bring back a copy", "", "files('restore')", "", "restore, backup, copies, lost"),
    Doing("Look whether the data is sound", "", "files('check')", "", "data, damaged, repair, check", rare=True),
    Doing(
        "Remove everything for good", "", "files('forget')", "",
        "forget, delete all, delete everything, remove all, uninstall, privacy, erase, wipe, my data", rare=True,
    ),
    Doing("Sample data to look around in", "", "files('demo')", "", "demo, sample, example, try, tour"),
)  # fmt: skip

_LOOKS = (
    Doing("Dark colours", "", "use_theme('dark')", "", "dark, dark mode, night, theme, colours, colors, black"),
    Doing("Light colours", "", "use_theme('light')", "", "light, light mode, bright, day, paper, theme, colours"),
    Doing("Colours as the terminal is", "", "use_theme('auto')", "", "auto, automatic, system, theme, dark or light"),
    Doing("High contrast", "", "use_theme('contrast')", "", "contrast, readable, eyes, accessibility, theme"),
    Doing("The terminal's own colours", "", "use_theme('terminal')", "", "terminal, ansi, transparent, theme"),
)  # fmt: skip

_PLACES = (
    # Today and Roll
    Doing(
        "Start today's routine", "today", "roll", "r", "routine, start, begin, roll, rolling, exercise, go"
    ),
    Doing("Start the routine that is shown", "roll", "start", "r", "start, begin", rare=True),
    Doing("Change a routine", "roll", "edit", "e", "edit a routine, own routine, change, editor, programme"),
    Doing("A new routine", "roll", "new", "n", "new routine, own routine, make a routine, programme"),
    Doing("Delete a routine", "roll", "delete", "x", "delete, remove, own routine", at_cursor="the routine", rare=True),
    Doing("Interrupted run", "roll", "offer", "o", "resume, go on, unfinished, rest of the routine, interrupted"),
    # Water
    Doing("Any amount of a drink", "water", "other", "A", "amount, millilitres, ml, litre, oz, earlier drink"),
    Doing("Drinks of the day before", "water", "day(-1)", "←", "yesterday, earlier drinks", rare=True),
    Doing("Drinks of the day after", "water", "day(1)", "→", "later drinks", rare=True),
    Doing("Correct a drink", "water", "edit", "e", "edit, change, correct", at_cursor="the drink", rare=True),
    Doing("Delete a drink", "water", "delete", "x", "delete, remove", at_cursor="the drink", rare=True),
    # Sessions
    Doing(
        "Book a session", "sessions", "book", "b",
        "book, appointment, massage, make an appointment, next session, schedule, calendar", also=("today.book",),
    ),
    Doing("A session took place", "sessions", "attend", "a", "attended, log session, been there, massage, came"),
    Doing("A session was missed", "sessions", "miss", "i", "missed, miss, no show, forgot", at_cursor="the session"),
    Doing("Cancel a session", "sessions", "cancel", "C", "cancel, call off", at_cursor="the session"),
    Doing("Move a session", "sessions", "move", "M", "reschedule, postpone, move, other time", at_cursor="the session"),
    Doing("Edit a session", "sessions", "edit", "e", "edit, change, correct", at_cursor="the session"),
    Doing("Delete a session", "sessions", "delete", "x", "delete, remove", at_cursor="the session", rare=True),
    Doing("Month of sessions", "sessions", "month", "m", "month, calendar, overview"),
    Doing("Soreness after a session", "sessions", "recovery", "v", "recovery", at_cursor="the session", rare=True),
    Doing(
        "Pause the plan, or go on", "sessions", "pause", "P",
        "pause, resume, holiday, vacation, travel, break, hold, away",
    ),
    Doing("Set the plan", "sessions", "set_plan", "S", "plan, weekly, how often, rhythm, per week"),
    Doing("How to go on with the plan", "sessions", "decide", "h", "decide, hand over, maintenance, what next",
          also=("today.decide",)),
    Doing(
        "Answer the sessions that wait at once", "sessions", "answer_all", "o", "unanswered, all of them, catch up"
    ),
    Doing("Take the lighter plan", "sessions", "ease", "L", "lighter, ease, less pressure"),
    # Soreness
    Doing(
        "Check in on soreness", "soreness", "check_in", "s",
        "check in, soreness, sore, ache, hurts, stiff, body, back pain, neck pain",
        also=("today.check_in",),
    ),
    Doing("Soreness as before", "soreness", "same", "y", "same, as before, unchanged"),
    Doing("You told someone", "soreness", "tell", "d", "told them, told, acknowledge", also=("today.tell",)),
    Doing("Curve after each session", "soreness", "curve", "v", "curve, recovery, how long, settle"),
    Doing("Check-in before", "soreness", "back(-1)", "[", "earlier check-in, look back", rare=True),
    Doing("Check-in after", "soreness", "back(1)", "]", "later check-in", rare=True),
    # Progress
    Doing("Look back further", "progress", "range(1)", "f", "range, year, months, all time, period"),
    Doing("Look back less far", "progress", "range(-1)", "F", "range, weeks", rare=True),
    Doing("Charts as tables", "progress", "table", "t", "table, numbers, figures"),
    Doing(
        "Page for your physio", "progress", "report", "p", "report, pdf, physio, print, one page, html, doctor, summary"
    ),
    Doing(
        "A movement test, step by step", "progress", "test", "G",
        "toe touch, movement test, guided test, self-test, flexibility, knee to wall, hands behind the back",
    ),
    # Learn
    Doing("Search the guide", "learn", "search", "/", "search, find, look up, guide"),
    Doing("Quiz", "learn", "quiz", "T", "quiz, test yourself, questions"),
    # Safety
    Doing("Answer the safety questions again", "safety", "again", "o", "safety, screening, health questions, answers"),
    Doing("Safety as before", "safety", "same", "y", "nothing has changed, as before, renew"),
    # History
    Doing(
        "Write down pain, stress or sleep", "history", "add('measurement')", "",
        "pain, sleep, stress, slept, movement test, toe touch, measure, measurement, test",
    ),
    Doing(
        "Log a walk, a swim or a ride", "history", "add('movement')", "",
        "walk, walking, swim, bike, cycling, run, running, stretch, stretching, sport, cardio, moved, exercise",
    ),
    Doing("Write a note", "history", "add('note')", "", "note, write, diary, remember"),
    Doing(
        "Log another therapy", "history", "add('therapy')", "",
        "therapy, physiotherapy, acupuncture, chiropractor, needling, osteopath",
    ),
    Doing("Log a routine done without the coach", "history", "add('roll')", "", "rolled, log a roll, gym, by hand"),
    Doing("Add something from a past day", "history", "new", "n", "add, forgot, yesterday, past, log, new entry"),
    Doing("Fill in missing days", "history", "fill_in", "B", "missing days, fill in, gap, catch up, backfill"),
    Doing("Edit an entry", "history", "edit", "e", "edit, change, correct, fix, wrong", at_cursor="the entry"),
    Doing("Delete an entry", "history", "delete", "x", "delete, remove, erase", at_cursor="the entry"),
    Doing("Search the history", "history", "search", "/", "search, find, look for"),
    Doing("Go to a day", "history", "go_to_day", "g", "day, date, jump"),
    Doing("Only some kinds of entries", "history", "filter(1)", "f", "filter, kind, only"),
    Doing("Only the kind before", "history", "filter(-1)", "F", "filter", rare=True),
)  # fmt: skip

_ROWS = (
    ("Daily drinking goal", "goal_ml", "goal, target, aim, how much to drink, litres a day"),
    ("Usual drinks", "presets_ml", "glass size, cup size, presets, bottle size, glass"),
    ("Amounts in ml or ounces", "units", "units, ounces, oz, millilitres, metric, imperial, language"),
    ("When you get up", "waking.wake", "wake, waking hours, morning, get up"),
    ("When you go to bed", "waking.bed", "bed, bedtime, evening"),
    ("When a day starts", "day_start", "night shift, midnight, day start"),
    ("Voice", "sounds.voice", "voice, speak, speech, talk, spoken, read aloud"),
    ("Tones", "sounds.tones", "tones, sound, sounds, beep, mute, silent, quiet"),
    ("Volume", "sounds.volume", "volume, loud, louder, softer"),
    ("Try the sounds", "sounds.test", "test the sound, hear, listen"),
    ("Begin runs at once", "run.at_once", "begin at once, ready first, glance, skip, start"),
    ("Progress in the tab", "run.in_tab", "tab, taskbar, title, window title, progress"),
    ("Screen reader", "screen_reader", "screen reader, blind, plain lines, accessibility"),
    ("Name", "name", "name, initials, who you are"),
    ("Kit and positions", "kit", "kit, roller, ball, equipment, floor, kneeling, positions"),
    ("Session days", "sessions.days", "weekdays, days for sessions"),
    ("Emergency number", "emergency_number", "emergency number, 112, 911, 999, phone"),
    ("Quiet hours", "reminders.quiet_from", "quiet hours, do not disturb, night"),
    ("When to remind of the routine", "reminders.roll_at", "reminder time, remind me"),
)
"""Rows of the settings: title, id, other words."""

_SETTINGS = (
    *(Doing(title, "settings", f"change('{row}')", "", words) for title, row, words in _ROWS),
    Doing("Reminders", "settings", "show('reminders.water')", "", "reminders, notifications, remind, nudge, alerts"),
    Doing("For your therapist", "settings", "change('background')", "", "complaint, background, about you, therapist"),
)  # fmt: skip

DOINGS = (*_APP[:6], *_PLACES, *_APP[6:], *_FILES, *_LOOKS, *_SETTINGS)
"""Everything, in the order in which it is offered."""

MOVES_ABOUT = {
    "scroll_body": "it scrolls",
    "present": "it goes back to where one was",
    "back": "it goes back to where one was",
    "all": "it goes back to where one was",
    "choose": "it goes along a list",
    "move": "it goes along a list",
    "step": "it goes along the moves of a routine",
    "place": "it goes to a place, which is offered as such",
}
"""Actions that are not offered, and why."""

PLACE_WORDS = {
    "today": "home, now, what to do, dashboard, agenda, overview",
    "roll": "routine, foam roller, moves, exercises",
    "water": "drinks, drinking, hydration",
    "sessions": "appointments, massage, bookings, plan",
    "soreness": "body map, sore, ache",
    "progress": "charts, graphs, statistics, trend, does it help, results",
    "learn": "guide, read, information",
    "safety": "health, answers, screening",
    "history": "log, journal, diary, past, everything, entries",
    "settings": "preferences, options, configuration, config",
}
"""Place → other words for it."""

QUESTION_WORDS = {
    "sick_today": "sick, sick today, ill, flu, cold, unwell, not well",
    "pregnancy": "pregnant, pregnancy, baby, expecting, birth",
    "fracture": "broken bone, bone",
    "surgery": "operation, implant, injection",
    "blood_thinners": "medication, anticoagulant",
    "medicines": "medication, medicine, painkiller, pills, drugs",
    "fluid_limit": "kidney, heart, limit on drinking",
    "disc": "sciatica, slipped disc",
}
"""Safety question → other words for it."""
