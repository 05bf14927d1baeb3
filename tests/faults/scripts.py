"""What the processes do that the fixture ``another`` starts; ``folder``, ``now`` and ``say`` are at hand."""

WRITE_FOR_EVER = """
store = Store.open(folder)
while True:
    with store.action("Drink", now()) as tx:
        row_id = tx.put("drink", {"ml": 250, "kind": "water"})
        tx.put("note", {"id": "of-" + row_id, "text": "x" * 3000, "topic": ""})
    say(row_id)
"""
"""A drink and a note as one action, again and again; each is said once it is saved."""
