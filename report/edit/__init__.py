"""`report edit`: a page of this machine that shows the briefing beside its sections and findings, and edits the config.

outline, writing, splices   text of a config + one edit -> new text, in which only what was changed differs
engine                      text of a config -> preview; keeps what it has read of the sources
session                     the text as edited so far: undo, save, what changed on disk meanwhile
drawing                     the PDF, in a process of its own
server, page/               what the browser asks for, and the page itself
"""
