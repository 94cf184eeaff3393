"""The pure core of files: no I/O, no clock, no framework. Each module knows only those below it.

decide.py       whether a picture becomes a fact         flow.py       one picture a file, for ever the same
rules/          the guide on pictures, one function a demand
state.py        the file as its event left it            events.py     what can happen
commands.py     what may be asked                        record.py     what was measured of a picture
vocabulary.py   slots and sizes
"""
