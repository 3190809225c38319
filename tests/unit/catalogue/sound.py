"""A small catalogue without faults, and what its fixtures are."""

from collections.abc import Callable
from pathlib import Path

SOUND = {
    "departments.yaml": "departments:\n  health: {zh: 卫生健康部门, en: Health}\n",
    "categories.yaml": (
        "categories:\n"
        "  cancelled-approval: {zh: 取消审批, en: Cancelled}\n"
        "  unknown: {zh: 不明, en: Unknown}\n"
    ),
    "laws.yaml": (
        "laws:\n"
        "  XKF: {zh: 行政许可法, en: Licensing Law, from: 2004-07-01, articles: [1-83]}\n"
        "  SHYS: {zh: 上海条例, en: Shanghai, from: 2020-04-10, area: ['310000'],"
        " articles: ['27']}\n"
    ),
    "items/hygiene.yaml": (
        "item: hygiene\ncode: HYG\nzh: 卫生许可\nen: Hygiene\ndepartment: health\n"
        "evidence: illustrative\nsource: none\n"
        "periods: [{from: 2016-04-01, routes: {enquiry: {category: cancelled-approval}}}]\n"
    ),
    "calendars/2016.yaml": (
        "notice: '2016'\nyear: 2016\ntitle: 通知\npublished-on: 2015-12-10\nsource: 国办\n"
        "days:\n  元旦: {off: [2016-01-01]}\n"
    ),
    "calendars/statutory.yaml": (
        "measures: 放假办法\nbasis: XKF 82\nyears:\n  '2017': {元旦: [2017-01-01]}\n"
    ),
}

Write = Callable[[dict[str, str]], Path]
Faults = Callable[[dict[str, str]], list[str]]
