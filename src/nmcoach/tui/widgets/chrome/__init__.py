"""What frames every place: header, place bar, panels and their actions."""
