"""The pure core of verification: no I/O, no clock, no framework. Each module knows only those below it.

decide.py       which events a command causes
checking.py     when a silent source is asked again, and what the parts add up to
state.py        the check as its events tell it          events.py     what can happen
commands.py     what may be asked                        record.py     what is claimed, and what to ask
vocabulary.py   sources, parts, results
"""
