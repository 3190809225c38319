"""Each fault a catalogue can have: one file changed, one line printed."""

from pathlib import Path

import pytest

# ruff: noqa: E501 - what is printed is compared as one line
from permits.catalogue import Catalogue, load_catalogue
from permits.vocabulary import Faulty
from tests.unit.catalogue.sound import SOUND, Faults, Write

ITEM = "items/hygiene.yaml"


def item(old: str, new: str) -> dict[str, str]:
    assert old in SOUND[ITEM]
    return {ITEM: SOUND[ITEM].replace(old, new)}


def periods(text: str) -> dict[str, str]:
    return {ITEM: SOUND[ITEM].split("periods:")[0] + "periods:\n" + text}


def promise(text: str) -> dict[str, str]:
    materials = "materials: {form: {zh: 表, en: Form}}\n"
    return {ITEM: SOUND[ITEM] + materials + "commitments:\n  p: {zh: 诺, en: P, " + text + "}\n"}


ROUTES = "routes: {enquiry: {category: cancelled-approval}}"


def test_the_sound_catalogue_has_no_fault(write: Write) -> None:
    assert isinstance(load_catalogue(write({})), Catalogue)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (item("item: hygiene", "item: hygeine"), "seeds/items/hygiene.yaml:1:7: catalogue-file-name 'hygeine' is described in a file of another name (call the file hygeine.yaml)"),
        (item("code: HYG", "code: hyg"), "seeds/items/hygiene.yaml:2:7: schema-wrong-form 'hyg' has the wrong form (it must match ^[A-Z]{3,4}$)"),
        (item("department: health", "department: heath"), "seeds/items/hygiene.yaml:5:13: item-unknown-department 'heath' is no department (did you mean 'health'? allowed: health)"),
        (item("illustrative", "certain"), "seeds/items/hygiene.yaml:6:11: schema-wrong-choice 'certain' is not one of the choices (allowed: derived, illustrative, sourced)"),
        (item("source: none\n", "source: none\nkeywords: [' ']\n"), "seeds/items/hygiene.yaml:8:12: schema-wrong-form ' ' has the wrong form (it must match \\S)"),
        (item("source: none\n", ""), "seeds/items/hygiene.yaml:1:1: schema-missing-key key 'source' is missing (add it)"),
        (item("en: Hygiene", "english: Hygiene"), "seeds/items/hygiene.yaml:1:1: schema-missing-key key 'en' is missing (add it)|seeds/items/hygiene.yaml:4:1: schema-unknown-key unknown key 'english' (allowed: code, commitments, concerns-safety, conditions, department, en, evidence, fees, item, keywords, materials, materials-for, periods, permit, source, standards, zh)"),
        (item("{category: cancelled-approval}", "{limit: 5日}"), "seeds/items/hygiene.yaml:8:48: schema-missing-key key 'category' is missing (add it)"),
        (item("cancelled-approval", "Cancelled"), "seeds/items/hygiene.yaml:8:59: schema-wrong-form 'Cancelled' has the wrong form (it must match ^[a-z][a-z0-9]*(-[a-z0-9]+)*$)"),
        (item("{enquiry: {category: cancelled-approval}}", "{}"), "seeds/items/hygiene.yaml:8:38: schema-empty this must not be empty (write what belongs here)"),
        (item("from: 2016-04-01", "from: 2016-4-1"), "seeds/items/hygiene.yaml:8:18: schema-wrong-type '2016-4-1' is no day (write a day that exists as YYYY-MM-DD)"),
        (item("from: 2016-04-01", "from: 2016-04-01, until: 2016-03-31"), "seeds/items/hygiene.yaml:8:37: catalogue-ends-early it ends before it begins on 2016-04-01 (correct one of the days; the last day counts)"),
        (item("from: 2016-04-01", "from: 2016-04-01, area: [310115]"), "seeds/items/hygiene.yaml:8:37: schema-wrong-type expected text, found a whole number (put it in quotes)"),
        (item("from: 2016-04-01", "from: 2016-04-01, area: ['31']"), "seeds/items/hygiene.yaml:8:37: schema-wrong-form '31' has the wrong form (it must match ^[0-9]{6}$)"),
        (item("from: 2016-04-01", "from: 2016-04-01, open-cases: {how: finish, basis: infer}"), "seeds/items/hygiene.yaml:8:48: schema-wrong-choice 'finish' is not one of the choices (did you mean 'finish-old'? allowed: apply-new, finish-old, terminate)"),
        (item("from: 2016-04-01", "from: 2016-04-01, evidence: {limit: sourced}"), "seeds/items/hygiene.yaml:8:41: catalogue-evidence-unbound evidence of 'limit', which is not bound (delete it)"),
        (periods("  - {from: 2016-04-01, " + ROUTES + "}\n  - {from: 2018-11-10, " + ROUTES + "}\n"), "seeds/items/hygiene.yaml:10:12: item-periods-overlap the period from 2016-04-01 holds on the same days in the same area (end the earlier one the day before)"),
        (periods("  - {from: 2016-04-01, area: ['310115'], " + ROUTES + "}\n  - {from: 2017-01-01, until: 2017-12-31, area: ['330000', '310115'], " + ROUTES + "}\n"), "seeds/items/hygiene.yaml:10:12: item-periods-overlap the period from 2016-04-01 holds on the same days in the same area (end the earlier one the day before)"),
        ({ITEM: SOUND[ITEM] + "fees: {zh: 十元, en: Ten yuan, basis: infer}\n"}, "seeds/items/hygiene.yaml:9:37: item-inferred-fees no fee can be inferred (行政许可法 第五十八条) (cite the law or administrative regulation, or delete the fees)"),
        ({ITEM: SOUND[ITEM] + "fees: {zh: 十元, en: Ten yuan, basis: SHYS 27}\n"}, "seeds/items/hygiene.yaml:9:37: basis-not-citable SHYS 27 on 2016-04-01: SHYS is in force only from 2020-04-10 (cite what was in force there, or write infer with a note)"),
        ({ITEM: SOUND[ITEM] + "fees: {zh: 十元, en: Ten yuan}\n"}, "seeds/items/hygiene.yaml:9:7: schema-missing-key key 'basis' is missing (add it)"),
        (promise("promise: will-meet, due: 2个月, may-operate-before: true, evidence: [from]"), "seeds/items/hygiene.yaml:11:88: item-unknown-material 'from' is no material of this item (did you mean 'form'? allowed: form)"),
        (promise("promise: will-meet, may-operate-before: true"), "seeds/items/hygiene.yaml:11:6: item-open-promise what is promised for later needs 'due' (add it, or promise already-meets)"),
        (promise("promise: will-submit, due: 2个月"), "seeds/items/hygiene.yaml:11:6: item-open-promise what is promised for later needs 'may-operate-before' (add it, or promise already-meets)"),
        (promise("promise: already-meets, due: 2个月"), "seeds/items/hygiene.yaml:11:50: item-needless-due what is already met has no day by which it is due (delete it, or promise will-meet)"),
        (promise("promise: meets"), "seeds/items/hygiene.yaml:11:30: schema-wrong-choice 'meets' is not one of the choices (allowed: already-meets, will-meet, will-submit)"),
        ({"items/other.yaml": SOUND[ITEM].replace("item: hygiene", "item: other")}, "seeds/items/other.yaml:2:7: item-duplicate-code code HYG belongs to 'hygiene' (choose another: case numbers begin with it)"),
        ({"items/other.yml": SOUND[ITEM]}, "seeds/items/other.yml:1:1: catalogue-file-name 'other.yml' is not read (files of the catalogue end in .yaml)"),
        ({ITEM: SOUND[ITEM] + "permit: {validity: 4年, basis: SHYS 27}\n"}, "seeds/items/hygiene.yaml:9:31: basis-not-citable SHYS 27 on 2016-04-01: SHYS is in force only from 2020-04-10 (cite what was in force there, or write infer with a note)"),
        ({ITEM: SOUND[ITEM] + "permit: {basis: 第五十条}\n"}, "seeds/items/hygiene.yaml:9:17: basis-not-citable 第五十条 on 2016-04-01: 第五十条 is not among the citable texts (cite what was in force there, or write infer with a note)"),
        ({ITEM: SOUND[ITEM] + "permit: {basis: 50}\n"}, "seeds/items/hygiene.yaml:9:17: schema-wrong-type expected text, found a whole number (put it in quotes)"),
        ({ITEM: SOUND[ITEM] + "permit: {basis: '50'}\n"}, "seeds/items/hygiene.yaml:9:17: basis-unreadable '50' cites nothing (write it like XKF 32(1)(4), several separated by ; or ,)"),
        ({ITEM: SOUND[ITEM] + "permit: {basis: XKF 49, 50}\n"}, "seeds/items/hygiene.yaml:9:25: yaml-unquoted-comma '50' became a key without a value (quote the comma: write \"…, 50\", or give the key a value)"),
        ({"departments.yaml": "departments: {}\n"}, "seeds/departments.yaml:1:14: schema-empty this must not be empty (write what belongs here)"),
        ({"departments.yaml": "departments:\n  health: {zh: 卫生, en: Health, counter: yes}\n"}, "seeds/departments.yaml:2:41: schema-wrong-type expected true or false, found the text 'yes' (write true or false)"),
        ({"laws.yaml": SOUND["laws.yaml"].replace("1-83", "83-1")}, "seeds/calendars/statutory.yaml:2:8: basis-not-citable XKF 82 on 2017-01-01: XKF has no citable article 82 (cite what was in force there, or write infer with a note)|seeds/laws.yaml:2:68: law-no-provision '83-1' names no provision (write an article, a range such as 29-32, or 31(2))"),
        ({"laws.yaml": SOUND["laws.yaml"].replace("[1-83]", "[1-83], later: {31二: 2019-04-23}")}, "seeds/laws.yaml:2:83: law-no-provision '31二' names no provision (write an article, a range such as 29-32, or 31(2))"),
        ({"laws.yaml": SOUND["laws.yaml"].replace("2020-04-10", "2020-04-10, until: 2020-04-09")}, "seeds/laws.yaml:3:59: catalogue-ends-early it ends before it begins on 2020-04-10 (correct one of the days; the last day counts)"),
        ({"laws.yaml": SOUND["laws.yaml"] + "  2016号文: {zh: 文, en: Paper, from: 2016-01-01}\n"}, "seeds/laws.yaml:4:3: law-no-code '2016号文' cannot be cited (choose a code without spaces and commas that begins with no digit)"),
        ({"laws.yaml": SOUND["laws.yaml"] + "  Case 1: {zh: 文, en: Paper, from: 2016-01-01}\n"}, "seeds/laws.yaml:4:3: law-no-code 'Case 1' cannot be cited (choose a code without spaces and commas that begins with no digit)"),
        ({"laws.yaml": SOUND["laws.yaml"] + "  infer: {zh: 文, en: Paper, from: 2016-01-01}\n"}, "seeds/laws.yaml:4:3: law-no-code 'infer' cannot be cited (choose a code without spaces and commas that begins with no digit)"),
        ({"regions/310000.yaml": "region: '310100'\nzh: 上海\nen: Shanghai\n"}, "seeds/regions/310000.yaml:1:9: catalogue-file-name '310100' is described in a file of another name (call the file 310100.yaml)"),
        ({"regions/330000.yaml": "region: '330000'\nzh: 浙江\nen: Zhejiang\nbindings: [{from: 2021-01-01, basis: SHYS 27, bind: {a: 1}, evidence: {b: sourced}}]\n"}, "seeds/regions/330000.yaml:4:38: basis-not-citable SHYS 27 on 2021-01-01: SHYS is in force only in 310000 (cite what was in force there, or write infer with a note)|seeds/regions/330000.yaml:4:72: catalogue-evidence-unbound evidence of 'b', which is not bound (allowed: a)"),
        ({"regions/330000.yaml": "region: '330000'\nzh: 浙江\nen: Zhejiang\nbindings: [{from: 2021-01-01, until: 2020-01-01, basis: infer, bind: {a: 1}}]\n"}, "seeds/regions/330000.yaml:4:38: catalogue-ends-early it ends before it begins on 2021-01-01 (correct one of the days; the last day counts)"),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_place_with_what_to_do(
    faults: Faults, files: dict[str, str], expected: str
) -> None:
    assert faults(files) == expected.split("|")


def test_faults_of_all_files_are_told_in_one_run(faults: Faults) -> None:
    found = faults(
        {
            "departments.yaml": "departments: [health]\n",
            "laws.yaml": "laws: {\n",
            ITEM: "item: [\n",
            "regions/310000.yaml": "region: 310000\n",
            "calendars/2016.yaml": "",
        }
    )

    assert [fault.split(" ")[:2] for fault in found] == [
        ["seeds/calendars/2016.yaml:1:1:", "yaml-empty"],
        ["seeds/departments.yaml:1:14:", "schema-wrong-type"],
        ["seeds/items/hygiene.yaml:2:1:", "yaml-syntax"],
        ["seeds/laws.yaml:2:1:", "yaml-syntax"],
        ["seeds/regions/310000.yaml:1:1:", "schema-missing-key"],
        ["seeds/regions/310000.yaml:1:1:", "schema-missing-key"],
        ["seeds/regions/310000.yaml:1:9:", "schema-wrong-type"],
    ]


def test_a_folder_without_files_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Faulty) as failure:
        load_catalogue(tmp_path / "seeds")

    assert [str(fault).split(" ")[:2] for fault in failure.value.diagnostics] == [
        ["seeds/calendars:1:1:", "notices-missing"],
        ["seeds/calendars/statutory.yaml:1:1:", "text-unreadable"],
        ["seeds/categories.yaml:1:1:", "text-unreadable"],
        ["seeds/departments.yaml:1:1:", "text-unreadable"],
        ["seeds/laws.yaml:1:1:", "text-unreadable"],
    ]
    assert failure.value.status == 3
