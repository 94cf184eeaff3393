"""What identity does, one module a use case; each function works with the desk it is given."""
