"""Who acts in a rehearsal: officers with speaking names, one person each, and the parties."""

from dataclasses import dataclass

from permits.vocabulary import Party, Role

ROLES = {
    "窗口": Role.CLERK,
    "经办人": Role.HANDLER,
    "审核人": Role.REVIEWER,
    "审批人": Role.DECIDER,
    "核查人": Role.VERIFIER,
    "听证主持人": Role.CHAIR,
    "负责人": Role.HEAD,
}
PARTIES = {
    "申请人": Party.APPLICANT,
    "持证人": Party.HOLDER,
    "企业": Party.ENTERPRISE,
    "利害关系人": Party.INTERESTED_PERSON,
}
DETAILS = {
    "名称": "name",
    "统一社会信用代码": "uscc",
    "联系方式": "contact",
    "法定代表人": "representative",
    "委托代理人": "agent",
    "代理人联系方式": "agent_contact",
}
"""What is recorded of who applies."""
AGENT = "代理人"
"""Who is told beside the applicant, and does nothing that is not the applicant's."""
MATTERS = {"延续": "renewal", "变更": "alteration"}
CALLED = {("matter", matter): title for title, matter in MATTERS.items()} | {
    ("role", role): title for title, role in ROLES.items()
}
"""What scenarios call the codes of the office's own words."""
ORDINALS = ("甲", "乙")
"""There are two officers in every role."""
CLERK = "窗口甲"
"""Who records what the parties do."""

OFFICER = rf"(?:{'|'.join(ROLES)})[{''.join(ORDINALS)}]?"
OFFICERS = rf"{OFFICER}(?:(?:、|和){OFFICER})*"
ROLE = "|".join(ROLES)
PARTY = "|".join(PARTIES)
APPLICANT = "申请人|另一申请人"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """A party that applies, with its organisation code."""

    name: str
    uscc: str


APPLICANTS = {
    "申请人": Applicant(name="申请人", uscc="91310115MA1K3XXX0E"),
    "另一申请人": Applicant(name="另一申请人", uscc="91310115MA1K3YYY0C"),
}


def role_of(officer: str) -> Role:
    """The role an officer's name speaks of."""
    return ROLES[officer.rstrip("".join(ORDINALS))]


def full_name(officer: str) -> str:
    """Where a role alone is named, the first officer in it is meant."""
    return officer if officer.endswith(ORDINALS) else f"{officer}{ORDINALS[0]}"
