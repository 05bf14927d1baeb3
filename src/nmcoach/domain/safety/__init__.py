"""Safety: the questions, what their answers limit, and red flags."""
