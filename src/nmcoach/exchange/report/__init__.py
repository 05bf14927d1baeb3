"""The page for a physio as HTML, Markdown and PDF."""
