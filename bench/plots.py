"""A picture for each benchmark: our side and the others, bar beside bar, with what the goal asks for."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot

MET, MISSED, PLAIN = "#2a7f5f", "#b5403a", "#8a8f98"


def draw(outcomes: Sequence[dict[str, Any]], folder: Path) -> None:
    """``P1.png`` and so on; what has no ratio is in the table only."""
    ratios = [one for one in outcomes if one["runs"]]
    for bench, some in groupby(sorted(ratios, key=itemgetter("bench")), key=itemgetter("bench")):
        draw_one(bench, list(some), folder / f"{bench}.png")


def draw_one(bench: str, outcomes: list[dict[str, Any]], file: Path) -> None:
    figure, axes = pyplot.subplots(figsize=(8, 0.45 * len(outcomes) + 1.2), dpi=110)
    for place, one in enumerate(reversed(outcomes)):
        color = PLAIN if not one["goal"] else MET if one["met"] else MISSED
        low, high = one["value"] - one["low"], min(one["high"], 10 * one["value"]) - one["value"]
        axes.barh(place, one["value"], color=color, xerr=[[low], [high]], error_kw={"elinewidth": 1})
        if one["goal"]:
            axes.plot([float(one["goal"][1:])] * 2, [place - 0.45, place + 0.45], color="black", linewidth=2)
    axes.set_yticks(range(len(outcomes)), [label(one) for one in reversed(outcomes)])
    axes.set_xlabel("kuaiji : other, 90 % interval; black: the goal")
    axes.set_title(bench)
    figure.tight_layout()
    figure.savefig(file)
    pyplot.close(figure)


def label(one: dict[str, Any]) -> str:
    return f"{one['what']}, {one['figure']} : {one['against']}"
