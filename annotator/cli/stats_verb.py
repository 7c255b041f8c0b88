"""The verb `stats`: what is in a project, and how the suggestions of each rule were judged."""

from dataclasses import asdict

from annotator.cli import console
from annotator.cli import options as o
from annotator.model.learning import RuleStats


def stats(project: o.ProjectPath, rules: o.ByRule = False, as_json: o.AsJson = False) -> None:
    """Count what is in a project."""
    from annotator.services.project import Project

    with Project.open(project, read_only=True) as opened:
        if rules:
            _say_rules(opened.rule_stats(), as_json=as_json)
            return
        counted = asdict(opened.stats())
    if as_json:
        console.say_json(counted)
        return
    labels = counted.pop("labels")
    console.say_table([(name.replace("_", " "), number) for name, number in counted.items()])
    console.say_table([("  " + name, number) for name, number in labels.items()])


def _say_rules(found: list[RuleStats], *, as_json: bool) -> None:
    if as_json:
        console.say_json({"rules": [_record(each) for each in found]})
        return
    if not found:
        console.say("nothing was suggested yet")
        return
    console.say_table(
        [
            (
                each.rule.suggester,
                each.rule.rule or "-",
                each.rule.label,
                f"{each.offered:,} offered",
                f"{each.record.accepted:,} accepted",
                f"{each.record.corrected:,} corrected",
                f"{each.record.rejected:,} rejected",
                "" if each.record.rate is None else f"{each.record.rate:.0%} right",
            )
            for each in found
        ]
    )


def _record(each: RuleStats) -> dict[str, object]:
    return {
        "suggester": each.rule.suggester,
        "rule": each.rule.rule,
        "kind": each.rule.kind.value,
        "label": each.rule.label,
        "offered": each.offered,
        **each.record._asdict(),
        "rate": None if each.record.rate is None else round(each.record.rate, 4),
    }
