"""One source as this process knows it: how it is asked, and how it has done lately."""

from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from ..domain.record import Answer, Question
from ..domain.vocabulary import Source
from .breaker import Breaker
from .source import Unavailable

ROOM = 8  # questions at a time, a replica

logger = structlog.get_logger()


@dataclass(frozen=True)
class Provider:
    source: Source
    adapter: Callable[[Question], Answer]  # raises Unavailable
    jitter: Callable[[], float]  # 0.8 to 1.2
    breaker: Breaker = field(default_factory=Breaker)

    @property
    def room(self) -> int:
        """How many questions it may be asked now."""
        return self.breaker.room(ROOM)

    def answer(self, question: Question) -> Answer | None:
        """None when it gave no answer that counts."""
        try:
            answer = self.adapter(question)
        except Unavailable as silence:
            logger.warning("no answer", name=self.source, check=question.request, outcome=str(silence))
            self.breaker.told(answered=False)
            return None
        self.breaker.told(answered=True)
        return answer
