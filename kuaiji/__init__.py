"""The command on top of all: runs, prepares and looks after the system."""
