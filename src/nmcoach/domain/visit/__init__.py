"""Around a session: the card, times that fit, invitations, the month, what to expect after."""
