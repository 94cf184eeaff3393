"""The outside sources, hostile strangers all: little time, little room, nothing guessed at."""
