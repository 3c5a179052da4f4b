"""Maps and figures as SVG, drawn here: no script, no style of their own, nothing from elsewhere."""
