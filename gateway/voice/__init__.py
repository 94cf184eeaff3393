"""语音验证码: digits in Mandarin as a WAV, for who cannot see the picture. The samples: NOTICE.md."""

import random
import wave
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO

RATE = 11_025  # samples of 8 bits a second
VOICES = 3
SILENCE = 128
PAUSES = (0.25, 0.55)  # seconds between two digits
HISS = 31  # of 256: by how much a sample may grow; the loudest is 224


def spoken(digits: str) -> bytes:
    """A WAV file, each digit by one of the voices, with noise: no two of the same digits are alike."""
    chance = random.SystemRandom()
    parts = [pause(chance)]
    for digit in digits:
        parts += [chance.choice(samples()[digit]), pause(chance)]
    return as_wav(noisy(b"".join(parts)))


def pause(chance: random.Random) -> bytes:
    return bytes([SILENCE]) * round(chance.uniform(*PAUSES) * RATE)


def noisy(sound: bytes) -> bytes:
    """Every byte a little larger, by chance. The samples leave room for it: no sum runs over."""
    count = len(sound)
    noise = int.from_bytes(random.randbytes(count)) & int.from_bytes(bytes([HISS]) * count)
    return (int.from_bytes(sound) + noise).to_bytes(count)


def as_wav(sound: bytes) -> bytes:
    written = BytesIO()
    with wave.open(written, "wb") as file:
        file.setparams((1, 1, RATE, 0, "NONE", "not compressed"))
        file.writeframes(sound)
    return written.getvalue()


@cache
def samples() -> Mapping[str, tuple[bytes, ...]]:
    return {digit: tuple(sample(f"{digit}-{voice}.wav") for voice in range(VOICES)) for digit in "0123456789"}


def sample(name: str) -> bytes:
    with files(__name__).joinpath(name).open("rb") as kept, wave.open(kept) as file:
        frames: bytes = file.readframes(file.getnframes())
    return frames
