"""Days as documents write them."""

from datetime import date

from permits.documents.views import Language


def format_day(day: date, lang: Language) -> str:
    """2016年4月5日, or 5 April 2016."""
    return f"{day.year}年{day.month}月{day.day}日" if lang == "zh" else f"{day.day} {day:%B %Y}"
