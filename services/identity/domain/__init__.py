"""The pure core of identity: no I/O, no clock, no framework. Each module knows only those below it.

decide.py       which events a command causes
asking.py       what concerns the account                proving.py    what concerns its real name
flow.py         what may be tried now                    rules/        the guide, one function a clause
evolve.py       what an event makes of the account       state.py      as what events have left it
events/         what can happen
commands.py     what may be asked                        context.py    what a rule must know besides
record.py       what is sent, who a person is            spelling.py   how numbers are written
vocabulary.py   the guide's words
"""
