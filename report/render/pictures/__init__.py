"""Pictures: small frozen values in, one SVG text out. Sizes in tenths of a millimetre, no scripts, no style classes.

`dots` compares figures, `timeline` times, `locator` draws the map, `marks` the statuses. Every label carries the
attributes its caller hands in, so that whoever checks the document can ask each printed digit where it comes from.
"""
