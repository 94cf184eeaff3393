"""What an item is called on the page of the results: “教育经历：全日制本科”."""

from datetime import date

from contracts.codes import zh

from .domain.record import AccQual, BasicInfo, Content, Education, OtherQual, Work
from .domain.vocabulary import EducationLevel


def title(content: Content, on: date | None) -> str:
    """In the words of the day on which it was declared."""
    match content:
        case BasicInfo():
            return "基本信息"
        case Education(level=EducationLevel.NONE):
            return f"教育经历：{mode(content, on)}单证{zh('degree', content.degree or '')}"
        case Education():
            level = zh("education_level", content.level or "", on).removeprefix("大学")
            return f"教育经历：{mode(content, on)}{level.partition('（')[0]}"
        case Work():
            return f"工作经历：{content.employer}"
        case AccQual():
            return f"会计专业技术资格：{zh('accounting_qual_level', content.level or '')}"
        case OtherQual():
            kind, level = (
                zh("other_qual_type", content.type or "", on),
                zh("other_qual_level", content.level or "", on),
            )
            return f"其他职业资格：{kind}{level}"


def mode(education: Education, on: date | None) -> str:
    return zh("training_mode", education.training_mode or "", on)
