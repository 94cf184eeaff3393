"""Others who do a part of what we do, each in an environment of its own (``.venvs``, ``node_modules``)."""
