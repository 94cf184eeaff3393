"""The pure core of review: no I/O, no clock, no framework. Each module knows only those below it.

decide.py       which events a command causes
flow.py         who may do what with a case, when: decides, and draws the console's buttons
deadlines.py    by when                                  state.py      the case as its events tell it
commands.py     what may be asked                        events.py     what can happen
difference.py   what two attempts differ in
record.py       the attempt that is judged, and whose    context.py    who judges
vocabulary.py   statuses and actions
"""
