"""Each fault a list can have: one file changed, one line printed."""

import pytest

# ruff: noqa: E501 - what is printed is compared as one line
from permits.catalogue import load_catalogue
from tests.unit.catalogue.sound import Faults, Write

LIST = "entries/pilot.yaml"
SOUND_LIST = (
    "list: pilot\nzh: 试点\nen: Pilot\nabout: {zh: 试点的事项, en: Items of the pilot}\n"
    "sources: {notice: 通知, law: 《法》第1条}\n"
    "entries:\n"
    "  baths:\n"
    "    {zh: 浴场许可, en: Baths, department: 卫生部门, category: cancelled-approval, measure: 取消, sources: [notice]}\n"
    "  hotels:\n"
    "    {zh: 卫生许可, en: Hotels, department: 卫生部门, category: unknown, measure: 未写明, sources: [notice, law], item: hygiene}\n"
)
LATER = SOUND_LIST.replace("list: pilot", "list: later")


def changed(old: str, new: str, text: str = SOUND_LIST) -> dict[str, str]:
    assert old in text
    return {LIST: SOUND_LIST, f"entries/{text[6:11]}.yaml": text.replace(old, new)}


def test_a_sound_list_has_no_fault(write: Write) -> None:
    catalogue = load_catalogue(write({LIST: SOUND_LIST, "entries/later.yaml": LATER}))

    assert [(entry.found_in.id, entry.id, entry.item) for entry in catalogue.entries] == [
        ("later", "baths", None),
        ("later", "hotels", "hygiene"),
        ("pilot", "baths", None),
        ("pilot", "hotels", "hygiene"),
    ]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (changed("list: pilot", "list: pilots"), "seeds/entries/pilot.yaml:1:7: catalogue-file-name 'pilots' is described in a file of another name (call the file pilots.yaml)"),
        (changed("about: {zh: 试点的事项, en: Items of the pilot}\n", ""), "seeds/entries/pilot.yaml:1:1: schema-missing-key key 'about' is missing (add it)"),
        (changed("measure: 取消, sources: [notice]", "measure: 取消"), "seeds/entries/pilot.yaml:8:5: schema-missing-key key 'sources' is missing (add it)"),
        (changed("sources: [notice]", "sources: []"), "seeds/entries/pilot.yaml:8:97: schema-empty this must not be empty (write what belongs here)"),
        (changed("measure: 取消", "measures: 取消"), "seeds/entries/pilot.yaml:8:5: schema-missing-key key 'measure' is missing (add it)|seeds/entries/pilot.yaml:8:75: schema-unknown-key unknown key 'measures' (did you mean 'measure'? allowed: category, department, en, evidence, item, measure, serial, sources, zh)"),
        (changed("sources: [notice]", "sources: [notice, law, notices]"), "seeds/entries/pilot.yaml:8:111: entry-unknown-source there is no source 'notices' (did you mean 'notice'? allowed: law, notice)"),
        (changed("category: unknown", "category: unknowable"), "seeds/entries/pilot.yaml:10:56: entry-unknown-category there is no category 'unknowable' (did you mean 'unknown'? allowed: cancelled-approval, unknown)"),
        (changed("item: hygiene", "item: hygene"), "seeds/entries/pilot.yaml:10:109: entry-unknown-item there is no item 'hygene' (did you mean 'hygiene'? allowed: hygiene)"),
        (changed(", item: hygiene", ""), "seeds/entries/pilot.yaml:9:3: entry-hidden the item 'hygiene' has this name (write item: hygiene, or choose another name)"),
        (changed("  baths:", "  hygiene:"), "seeds/entries/pilot.yaml:7:3: entry-hidden the item 'hygiene' has this name (write item: hygiene, or choose another name)"),
        (changed("  baths:", "  hyg:"), "seeds/entries/pilot.yaml:7:3: entry-hidden the item 'hygiene' has this name (write item: hygiene, or choose another name)"),
        (changed("  hotels:", "  baths:"), "seeds/entries/pilot.yaml:9:3: yaml-duplicate-key key 'baths' is already on line 7 (keep one of them)"),
        (changed("zh: 卫生许可", "zh: 浴场许可"), "seeds/entries/pilot.yaml:9:3: entry-told-apart pilot calls this matter 'baths' (one matter has one name, one Chinese title and one item in all lists)"),
        (changed("  baths:", "  bath-houses:", LATER), "seeds/entries/pilot.yaml:7:3: entry-told-apart later calls this matter 'bath-houses' (one matter has one name, one Chinese title and one item in all lists)"),
        (changed("浴场许可", "浴室许可", LATER), "seeds/entries/pilot.yaml:8:10: entry-told-apart later has '浴室许可' under this name (one matter has one name, one Chinese title and one item in all lists)"),
        (changed("sources: [notice]}", "sources: [notice], item: hygiene}", LATER), "seeds/entries/pilot.yaml:8:5: entry-told-apart in later this matter is run by hygiene (one matter has one name, one Chinese title and one item in all lists)"),
        (changed("sources: [notice]}", "sources: [notice], item: hygiene}") | {"entries/later.yaml": LATER}, "seeds/entries/pilot.yaml:8:113: entry-told-apart in later this matter is run by no item (one matter has one name, one Chinese title and one item in all lists)"),
        ({"categories.yaml": "categories: {}\n"}, "seeds/categories.yaml:1:13: schema-empty this must not be empty (write what belongs here)"),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_place_with_what_to_do(
    faults: Faults, files: dict[str, str], expected: str
) -> None:
    assert faults(files) == expected.split("|")


def test_an_item_whose_file_has_faults_is_no_unknown_item(faults: Faults) -> None:
    found = faults({LIST: SOUND_LIST, "items/hygiene.yaml": "item: hygiene\n"})

    assert {fault.split(":")[0] for fault in found} == {"seeds/items/hygiene.yaml"}


def test_without_categories_no_entry_is_called_wrong(faults: Faults) -> None:
    found = faults({LIST: SOUND_LIST, "categories.yaml": "categories: [none]\n"})

    assert [fault.split(" ")[0] for fault in found] == ["seeds/categories.yaml:1:13:"]
