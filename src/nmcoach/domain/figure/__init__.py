"""The body drawn: its map, the poses of each move, and the strokes between."""
