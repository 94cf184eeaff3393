"""How the case's facts are stored: by name, whatever the classes are called and wherever they live."""

from eventkit.codec import Codec

from .domain.events import Event

history = Codec(Event)
