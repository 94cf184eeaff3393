"""What the gateway's pictures say, for those who cannot see: demonstrations and tests."""

from .answers import Asked, Json, Unknown, required
from .bounded import Bounded


class Captchas:
    def __init__(self, size: int = 1000) -> None:
        self.held: Bounded[str, str] = Bounded(size)

    def keep(self, asked: Asked) -> Json:
        """``{captcha, answer}`` -> ``{captcha}``"""
        captcha, answer = required(asked, "captcha", "answer")
        self.held[captcha] = answer
        return {"captcha": captcha}

    def found(self, captcha: str) -> Json:
        """-> ``{captcha, answer}``"""
        if captcha not in self.held:
            raise Unknown("captcha is unknown")
        return {"captcha": captcha, "answer": self.held[captcha]}
