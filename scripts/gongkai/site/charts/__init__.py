"""Charts, drawn when the site is built: values in, a Vega specification, SVG out.

One module per chart lays its marks out itself, with sizes and places as numbers; Vega draws them. Nothing is measured
with a font, so that the same values give the same bytes on any machine: `fit` reckons with the widths that every
Chinese font has (a Han character is as wide as it is high). Colours are custom properties of the style sheet.
"""
