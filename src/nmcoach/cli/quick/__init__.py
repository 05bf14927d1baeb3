"""The few commands that are run all day, by hands and status bars: done without click, and with little loaded."""
