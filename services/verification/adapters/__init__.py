"""The outside sources, hostile strangers all: little time, little room, nothing guessed at.

source.py                 one question by HTTP; what is no proper answer is no answer
chsi.py, registries.py    what each source is asked and how it says yes and no
holdings.py               会计资格库, asked for all it holds of a person
provider.py, breaker.py   how a source has done lately, and when it is left in peace
"""
