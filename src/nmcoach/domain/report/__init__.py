"""The page for a physio as a tree of sections."""
