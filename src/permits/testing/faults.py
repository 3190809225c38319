"""What a feature file is refused for, in words: one function per fault.

Each of these runs something else than its author wrote, or nothing, and mostly without a word.
"""

from permits.vocabulary import Diagnostic, Message, Place, message


def _fault(place: Place, code: str, what: Message, remedy: Message) -> Diagnostic:
    return Diagnostic(place=place, code=f"feature-{code}", message=what, remedy=remedy)


def language(place: Place) -> Diagnostic:
    """Without the line, no Chinese keyword is known."""
    return _fault(
        place,
        "language",
        message("the file does not say that it is written in Chinese"),
        message("write '# language: zh-CN' as its first line"),
    )


def full_width_colon(place: Place, keyword: str) -> Diagnostic:
    """The line is not recognised as a title."""
    return _fault(
        place,
        "full-width-colon",
        message("a full-width '：' stands after {keyword}", keyword=keyword),
        message("write ':'"),
    )


def full_width_bar(place: Place) -> Diagnostic:
    """The line is not recognised as a table row, or has fewer cells than it seems."""
    return _fault(
        place,
        "full-width-bar",
        message("a full-width bar stands in a table"),
        message("write '|'"),
    )


def syntax(place: Place, problem: str) -> Diagnostic:
    """What the parser says of a line that it can read but not accept."""
    return _fault(
        place,
        "syntax",
        message("this is not Gherkin: {problem}", problem=problem),
        message("correct this line"),
    )


def ends_early(place: Place) -> Diagnostic:
    """A tag without its scenario, a text without its end."""
    return _fault(
        place,
        "ends-early",
        message("the file ends in the middle of something"),
        message("finish it: tags want a title after them, and a text its closing quotes"),
    )


def misplaced(place: Place) -> Diagnostic:
    """A line that nothing can begin with here."""
    return _fault(
        place,
        "misplaced-line",
        message("no step, title, tag or table can begin like this here"),
        message("begin a step with 假如, 当, 那么, 而且 or 但是, a title with its keyword and ':'"),
    )


def empty(place: Place) -> Diagnostic:
    """Nothing to run."""
    return _fault(
        place,
        "empty",
        message("there is no 功能 in the file"),
        message("write one, or delete the file"),
    )


def duplicate_scenario(place: Place, name: str, first: int) -> Diagnostic:
    """Only the last one would run, also when they stand in different rules."""
    return _fault(
        place,
        "duplicate-scenario",
        message("the scenario '{name}' is already on line {first}", name=name, first=first),
        message("give it a name of its own: one of the two would not run"),
    )


def no_examples(place: Place) -> Diagnostic:
    """It would run once, with the names of the columns as values."""
    return _fault(
        place,
        "no-examples",
        message("a 场景大纲 without a row of 例子"),
        message("give it 例子 with a header and rows, or make it a 场景"),
    )


def no_rows(place: Place) -> Diagnostic:
    """It would run nothing."""
    return _fault(
        place,
        "no-rows",
        message("例子 without a row"),
        message("give them a header and rows, or delete them"),
    )


def unknown_column(place: Place, column: str, examples: int | None) -> Diagnostic:
    """The text would run as it stands; ``examples`` is the line of the table that lacks it."""
    what = (
        message("no 例子 give a value to <{column}>", column=column)
        if examples is None
        else message(
            "the 例子 on line {line} have no column <{column}>", line=examples, column=column
        )
    )
    return _fault(
        place, "unknown-column", what, message("name a column of the header, or drop the brackets")
    )


def double_bracket(place: Place) -> Diagnostic:
    """``<<n>`` is never replaced."""
    return _fault(
        place,
        "double-bracket",
        message("'<<' hides the column after it"),
        message("write 小于 instead of the sign"),
    )


def keyword_space(place: Place, keyword: str, rest: str) -> Diagnostic:
    """当事人提交 is read as the step 当 + 事人提交."""
    return _fault(
        place,
        "keyword-space",
        message("'{keyword}' is split off from '{rest}'", keyword=keyword, rest=rest),
        message("put a space after the keyword, or begin the line with another word"),
    )


def asterisk(place: Place) -> Diagnostic:
    """As a first step it stops the whole file."""
    return _fault(
        place,
        "asterisk",
        message("'*' stands for a step keyword"),
        message("write 假如, 当, 那么, 而且 or 但是"),
    )


def first_step(place: Place, keyword: str) -> Diagnostic:
    """The whole file would not be collected."""
    return _fault(
        place,
        "first-step",
        message("the first step begins with {keyword}", keyword=keyword),
        message("begin it with 假如, 当 or 那么"),
    )


def unknown_tag(place: Place, tag: str) -> Diagnostic:
    """Neither a citation nor a mark that is known."""
    return _fault(
        place,
        "unknown-tag",
        message("{tag} is no citation and no known mark", tag=tag),
        message("write a citation like @XKF_32_1_4, or @infer"),
    )


def tagged_examples(place: Place, tag: str) -> Diagnostic:
    """pytest-bdd makes a mark of it, past every plugin."""
    return _fault(
        place,
        "tagged-examples",
        message("{tag} stands on 例子, where only marks can stand", tag=tag),
        message("move it to the 规则, the 场景大纲 or the 功能"),
    )


def rule_without_basis(place: Place) -> Diagnostic:
    """One 规则 per provision, tag = citation."""
    return _fault(
        place,
        "rule-without-basis",
        message("the 规则 does not say which provision it shows"),
        message("tag it with a citation like @XKF_32_1_4, or with @infer"),
    )


def no_scenario(place: Place) -> Diagnostic:
    """It shows nothing."""
    return _fault(
        place,
        "no-scenario",
        message("there is no 场景"),
        message("write one, or delete the title"),
    )


def no_steps(place: Place) -> Diagnostic:
    """It would pass."""
    return _fault(
        place,
        "no-steps",
        message("there is no step"),
        message("write one, or delete the title"),
    )


def text_before_steps(place: Place) -> Diagnostic:
    """如果 or 當 is no keyword: the line would be a description, and never run."""
    return _fault(
        place,
        "text-before-steps",
        message("this line is read as a description, not as a step"),
        message("begin it with 假如, 当 or 那么, or with '#' if it is a remark"),
    )
