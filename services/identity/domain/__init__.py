"""The pure core of identity: no I/O, no clock, no framework. Each module knows only those below it.

decide.py       which events a command causes: registering, proving who one is
flow.py         what may be tried now                    rules/        the guide, one function a clause
state.py        the account as its events tell it        events.py     what can happen
commands.py     what may be asked                        context.py    what a rule must know besides
record.py       what is sent, who a person is            spelling.py   how names and numbers are written
vocabulary.py   the guide's words
"""
