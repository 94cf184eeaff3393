"""Another service or an outside source gave no answer."""


class Unavailable(Exception):
    """Nothing is known of what became of the call; asking again with the same key is safe."""
