"""The bound law of one item on one route as JSON."""

from __future__ import annotations

from permits.cli.answers import Json
from permits.clocks import format_term
from permits.engine.codec import encode
from permits.engine.conditions import Condition
from permits.engine.procedure import ClockRule, FromInput, MachineRule, Procedure, Step, ToFact


def procedure_data(procedure: Procedure) -> Json:
    """States, acts and clocks of every subject."""
    return {
        "item": procedure.item,
        "category": procedure.category,
        "route": procedure.route,
        "department": procedure.department,
        "digest": procedure.digest,
        "materials": list(procedure.materials),
        "separate": [[str(role) for role in group] for group in procedure.separate],
        "subjects": {subject: _machine(machine) for subject, machine in procedure.machines.items()},
    }


def _machine(machine: MachineRule) -> Json:
    return {
        "states": [
            {"state": s.name, "final": s.final, "owes": s.owes, "bars": s.bars}
            for s in machine.states
        ],
        "acts": [_step(step) for step in machine.steps],
        "clocks": [_clock(rule) for rule in machine.clocks],
    }


def _step(step: Step) -> Json:
    return {
        "act": step.act,
        "by": [str(who) for who in step.by],
        "from": list(step.sources),
        "to": step.target,
        "officers": step.officers,
        "requires": [encode(condition, Condition) for condition in step.require],
        "takes": list(step.takes),
        "papers": list(step.papers),
        "basis": step.basis,
    }


def _clock(rule: ClockRule) -> Json:
    return {
        "clock": rule.name,
        "against": rule.against,
        "starts": [start.ref.coded.code for start in rule.starts],
        "limit": spelled(rule),
        "promised": format_term(rule.promised, "zh_CN") if rule.promised else None,
        "met_by": [str(ref.act) for ref in rule.met_by],
        "lapse": type(rule.on_lapse).__name__.lower(),
        "basis": rule.basis,
    }


def spelled(rule: ClockRule) -> str:
    """The limit, or where it comes from."""
    match rule.limit:
        case FromInput(name=name):
            return f"--{name}"
        case ToFact(fact=fact):
            return fact
        case term:
            return format_term(term, "zh_CN")
