"""Names of people (姓名), spelt one way and compared one way: in registration, real name, 学信网, printing.

spelling.py    a name as it is judged, stored and printed
matching.py    whether two names are the same
"""
