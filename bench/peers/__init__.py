"""Others who do a part of what we do, each in its own environment below ``.venvs`` or ``node_modules``."""
