"""The results of random scenarios as the tables of the report."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Result = dict[str, Any]


def table(results: Sequence[Result]) -> str:
    """What came of them, how large they were, which rules were in force and refused one more patrol."""
    return "\n".join([*_outcomes(results), "", *_sizes(results), "", *_rules(results), "", *_facts(results)])


def _outcomes(results: Sequence[Result]) -> Iterator[str]:
    yield "| outcome | scenarios |"
    yield "|---|--:|"
    for outcome, number in Counter(result["outcome"] for result in results).most_common():
        yield f"| {outcome} | {number:,} |"
    planned = [result for result in results if result["outcome"] == "planned"]
    yield f"| planned, without a patrol | {sum(not result['patrols'] for result in planned):,} |"
    stops = Counter("work" if {"work", "time"} & {*result["stops"]} else "near enough" for result in planned)
    yield f"| planned, each stage proved or near enough | {stops['near enough']:,} |"
    drawn = [names for result in planned for names in result["refused"]]
    yield f"| patrols drawn to be added to a plan, those that no rule refused | {len(drawn):,}, {drawn.count([]):,} |"
    spare = [result["idle"] for result in planned if result["idle"]]
    yield f"| plans with patrols that could be left out, such patrols | {len(spare):,}, {sum(spare):,} |"
    ordered = [result["ordered in"] for result in planned if result["ordered in"]]
    yield f"| plans with officers ordered in, such places | {len(ordered):,}, {sum(ordered):,} |"
    waived = sum(result.get("waivers", 0) > 0 for result in results)
    yield f"| scenarios with waivers | {waived:,} |"
    yield f"| planned twice, the same files | {sum(result.get('twice', False) for result in planned):,} |"
    failed = [result for result in results if result["failed"]]
    yield f"| **failed** | {len(failed):,} |"
    yield ""
    yield f"Failed: {', '.join(str(result['seed']) for result in failed[:20]) or 'none'}."


def _sizes(results: Sequence[Result]) -> Iterator[str]:
    yield "| | least | median | most |"
    yield "|---|--:|--:|--:|"
    for name in ("officers", "days", "windows", "deployments", "details", "patrols", "worked", "planning", "seconds"):
        held = sorted(result[name] for result in results if name in result)
        if held:
            shown = [f"{each:,.2f}" if isinstance(each, float) else f"{each:,}" for each in (held[0], held[-1])]
            yield f"| {name} | {shown[0]} | {median(held):,.6g} | {shown[1]} |"
    changed = sum(result.get("clocks change", False) for result in results)
    yield ""
    yield f"The clocks change within the days planned in {changed:,}. {_seconds(results):,.0f} s of processes in all."


def _seconds(results: Sequence[Result]) -> float:
    return float(sum(result["seconds"] for result in results))


def _rules(results: Sequence[Result]) -> Iterator[str]:
    """Of the scenarios planned: in how many a rule refused a drawn patrol, and in how many it alone refused one."""
    in_force = Counter(name for result in results for name in result.get("rules", ()))
    refused = Counter(name for result in results for name in {n for each in result.get("refused", ()) for n in each})
    alone = Counter(
        name for result in results for name in {n for each in result.get("refused", ()) if len(each) == 1 for n in each}
    )
    yield "| rule | in force | refused one more patrol | it alone refused one |"
    yield "|---|--:|--:|--:|"
    for name, number in in_force.most_common():
        yield f"| {name} | {number:,} | {refused[name]:,} | {alone[name]:,} |"


def _facts(results: Sequence[Result]) -> Iterator[str]:
    duty = Counter(name for result in results for name in result.get("duty", ()))
    notes = Counter(name for result in results for name in result.get("notes", ()))
    goals = Counter(name for result in results for name in result.get("goals", ()))
    for what, held in (("Kinds of duty", duty), ("Notes of `check`", notes), ("Goals", goals)):
        yield f"{what}, with the number of scenarios: " + ", ".join(f"{n} {c:,}" for n, c in held.most_common()) + "."
