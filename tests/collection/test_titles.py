"""The names of the items on the page of the results (指南 三(四)8)."""

from dataclasses import replace
from typing import Any

import pytest

from services.collection.domain.vocabulary import Degree, EducationLevel
from services.collection.titles import title

from .examples import bachelor, economist, intermediate, job, master, person, today


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (person, "基本信息"),
        (bachelor, "教育经历：全日制本科"),
        (replace(bachelor, level=EducationLevel.COLLEGE), "教育经历：全日制专科"),
        (replace(master, level=EducationLevel.NONE, degree=Degree.MASTER), "教育经历：全日制单证硕士"),
        (job, "工作经历：昆明测试科技有限公司"),
        (intermediate, "会计专业技术资格：中级"),
        (economist, "其他职业资格：经济专业技术资格中级"),
    ],
)
def test_items_are_called_as_the_guide_calls_them(content: Any, name: str) -> None:
    assert title(content, today) == name
