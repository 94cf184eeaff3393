"""图形验证码：a picture that asks for a few digits, within 120 s, once; who cannot see it has them read out.

The digits follow from the captcha's id and a secret, so that the picture and the voice, which any process may
be asked for, say the same, and nothing of them is kept. Digits only: letters cannot be told apart by ear.
"""

import hmac
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass

from captcha.image import ImageCaptcha
from sqlalchemy import func, insert, select, update

from eventkit.clock import Ids
from eventkit.codec import Json

from .tables import PlainTables, captchas, from_now
from .voice import spoken

LENGTH = 6
LIFE = 120  # seconds


@dataclass(frozen=True)
class Captchas:
    tables: PlainTables
    ids: Ids
    key: bytes
    tell: Callable[[str, str], None]  # a simulator that reads pictures for the demo; deaf in production

    def issue(self) -> Json:
        captcha = self.ids.new()
        answer = self.answer(captcha)
        row = {"captcha": captcha, "answer": self.mark(captcha, answer), "used_by": ""}
        self.tables.execute(insert(captchas).values(**row, expires=from_now(LIFE)))
        self.tell(captcha, answer)
        return {"captcha": captcha, "image": picture(answer), "expires_in": LIFE}

    def spoken(self, captcha: str) -> bytes | None:
        """A WAV file; it can be heard more than once. None for one that is over or was tried."""
        open_still = (
            captchas.c.captcha == captcha,
            captchas.c.used_by == "",
            captchas.c.expires > func.now(),
        )
        row = self.tables.row(select(captchas.c.captcha).where(*open_still))
        return spoken(self.answer(captcha)) if row else None

    def answer(self, captcha: str) -> str:
        said = hmac.digest(self.key, f"answer/{captcha}".encode(), "sha256")
        return f"{int.from_bytes(said) % 10**LENGTH:0{LENGTH}}"

    def solved(self, captcha: object, answer: object) -> bool:
        """Uses it up, right or wrong."""
        attempt = self.ids.new()
        ours, unused = captchas.c.captcha == str(captcha), captchas.c.used_by == ""
        taken = update(captchas).where(ours, unused, captchas.c.expires > func.now())
        self.tables.execute(taken.values(used_by=attempt))
        row = self.tables.row(select(captchas).where(ours, captchas.c.used_by == attempt))
        said = self.mark(str(captcha), str(answer).strip())
        return row is not None and hmac.compare_digest(row["answer"], said)

    def mark(self, captcha: str, answer: str) -> str:
        return hmac.digest(self.key, f"{captcha}/{answer}".encode(), "sha256").hex()


def picture(answer: str) -> str:
    drawn = ImageCaptcha(width=200, height=72).generate(answer).getvalue()
    return f"data:image/png;base64,{b64encode(drawn).decode()}"
