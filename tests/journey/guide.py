"""The guide as somebody follows it: walks on when asked for a page, and remembers every one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kuaiji.journey import STEPS, Journey

Json = dict[str, Any]
Step = Callable[[Journey], None]
ITEMS = ["基本信息", "教育经历：全日制本科", "工作经历：昆明测试科技有限公司", "会计专业技术资格：初级"]


@dataclass
class Guide:
    journey: Journey
    pages: dict[str, Json] = field(default_factory=dict)

    def after(self, step: Step) -> Json:
        """The page as it was right after a step, and after all before it."""
        for each in STEPS:
            if step.__name__ not in self.pages and each.__name__ not in self.pages:
                each(self.journey)
                self.pages[each.__name__] = self.page()
        return self.pages[step.__name__]

    def page(self) -> Json:
        """What is known of the person; as soon as they are verified, their dossier too."""
        if not self.journey.applicant.token:
            return {}
        me = self.journey.applicant.get("/api/v1/me")
        return {"me": me} | (self.journey.dossier() if me["verified"] else {})


def audits(page: Json) -> list[tuple[str, str | None, str]]:
    """条目、审核方式、审核状态"""
    return [(each["title"], each["audit_mode"], each["item_status"]) for each in page["items"]]


def can(page: Json) -> list[list[str]]:
    return [each["can"] for each in page["items"]]
