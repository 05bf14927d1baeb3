"""What a run may feel like, said before anything else of it."""

from nmcoach.domain.say import say

STOP_RULE = say("Dull and easing is fine; sharp, electric, numb, tingling, throbbing: stop (h).")
"""What a run may feel like: said before the first start, on the screen of a run, and where one goes on in lines."""
REST_RULE = say("Light-headed: breathe as you like. q ends it.")
"""The same of a run in which nothing is pressed, and there is nothing to stop for."""
