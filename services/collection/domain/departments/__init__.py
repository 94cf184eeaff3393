"""The tree of departments as something that changes: one stream, decided like any other.

tree.py      what a row says, who is above whom
rules.py     what a tree must be like, and who may change what
changing.py  commands, events, state, and the decider
"""
