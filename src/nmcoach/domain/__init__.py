"""The rules of self-care: pure, standard library only, the present always passed in."""
