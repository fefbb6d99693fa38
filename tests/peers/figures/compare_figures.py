#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of neurex-figure and of matplotlib from the same data, beside each other. See README.md."""

import argparse
import csv
import os
import subprocess
from pathlib import Path

import matplotlib
matplotlib.use("pdf")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import SymLogNorm
from PIL import Image, ImageDraw

WIDTH_MM, HEIGHT_MM, FONT = 85.0, 60.0, 7.0
MM_PER_INCH = 25.4
SHOWN_DPI = 400
GOOD, BAD, RIGHT, CUSTOM, GREY = "#0072B2", "#D55E00", "#00795A", "#9A5C86", "#777777"

plt.rcParams.update({"font.size": FONT, "font.family": "DejaVu Sans", "pdf.fonttype": 42, "axes.titlesize": FONT,
                     "legend.fontsize": FONT, "hatch.linewidth": 0.4, "axes.linewidth": 0.5, "lines.linewidth": 1.0})


def run(*arguments):
    subprocess.run([str(argument) for argument in arguments], check=True, stdout=subprocess.DEVNULL)


def measure(programs, folder):
    """A run of the demo with an evaluation and two sweeps; what is there already is kept."""
    neurex, task = programs / "neurex", ["demo", "demo:ner"]
    if not (folder / "scores.safetensors").exists():
        run(neurex, "attribute", *task, "--out", folder)
    if not (folder / "evaluation.json").exists():
        run(neurex, "evaluate", *task, "--run", folder, "--operator", "degrade", "--budget", 25, "--out",
            folder / "evaluation.json")
    controls = ["--random", 39, "--layer-random", 39, "--label-shuffle", 39]
    if not (folder / "sweep.csv").exists():
        run(neurex, "sweep", *task, "--run", folder, "--budgets", "5,10,25,50,100", *controls, "--out",
            folder / "sweep.csv")
    if not (folder / "factors.csv").exists():
        run(neurex, "sweep", *task, "--run", folder, "--budgets", "10,50,100", "--factors=-1,0,0.5,1.5,2,3",
            "--layer-random", 39, "--out", folder / "factors.csv")


def read_table(path):
    """The rows after the comment, and the title that the comment names."""
    with open(path, encoding="utf-8", newline="") as file:
        lines = file.read().splitlines()
    title = next((line[len("# title,"):] for line in lines if line.startswith("# title,")), "")
    return title.strip('"'), list(csv.DictReader(line for line in lines if not line.startswith("#")))


def number(text):
    return float(text) if text else np.nan


def new_axes(title, columns=1, ratios=None):
    figure, axes = plt.subplots(1, columns, figsize=(WIDTH_MM / MM_PER_INCH, HEIGHT_MM / MM_PER_INCH),
                                layout="constrained", width_ratios=ratios)
    figure.suptitle(title, fontsize=FONT, fontweight="bold")
    return figure, axes


def draw_heatmap(title, rows):
    value = list(rows[0])[-1]
    layers = 1 + max(int(row["layer"]) for row in rows)
    neurons = 1 + max(int(row["neuron"]) for row in rows)
    scores = np.full((layers, neurons), np.nan)
    for row in rows:
        scores[int(row["layer"]), int(row["neuron"])] = number(row[value])
    limit = np.nanmax(np.abs(scores))
    figure, axes = new_axes(title)
    image = axes.imshow(scores, aspect="auto", cmap="RdBu", interpolation="nearest",
                        norm=SymLogNorm(limit / 1000.0, vmin=-limit, vmax=limit))
    order = np.argsort(scores, axis=None)
    for places, color in ((order[-10:], GOOD), (order[:10], BAD)):
        y, x = np.unravel_index(places, scores.shape)
        axes.plot(x, y, "o", color=color, markerfacecolor="none", markersize=3, markeredgewidth=0.6)
    axes.set_xlabel("neuron")
    axes.set_ylabel("layer")
    figure.colorbar(image, label=f"{value} (symlog)", orientation="horizontal", aspect=40)
    return figure


def draw_profile(title, rows):
    layers = [int(row["layer"]) for row in rows]
    figure, axes = new_axes(title)
    axes.bar(layers, [number(row["good_share"]) * 100.0 for row in rows], color=GOOD, label="good")
    axes.bar(layers, [-number(row["bad_share"]) * 100.0 for row in rows], color=BAD, label="bad")
    axes.plot(layers, [number(row["score_share"]) * 100.0 for row in rows], "k.-", markersize=3, label="|score|")
    axes.axhline(0.0, color="k", linewidth=0.5)
    axes.set_xlabel("layer")
    axes.set_ylabel("share of all (%)")
    axes.legend(ncols=3, frameon=False)
    return figure


def draw_sweep(title, rows):
    names = list(dict.fromkeys(row["series"] for row in rows))
    figure, axes = new_axes(title)
    lines = [name for name in names if "," not in name]
    colors = dict(zip(lines, (RIGHT, CUSTOM, GOOD, BAD, GREY)))
    hatches = iter(("////", "\\\\\\\\", "....", "xxxx", "----", "||||"))
    for name in names:
        points = [row for row in rows if row["series"] == name]
        x, y, low, high = (np.array([number(row[key]) for row in points]) for key in ("x", "y", "low", "high"))
        color = colors.get(name.split(",")[0], GREY)
        if name in lines:
            axes.errorbar(x, y * 100.0, [(y - low) * 100.0, (high - y) * 100.0], color=color, marker="^", markersize=3,
                          capsize=2, elinewidth=0.6, label=name)
        else:
            axes.fill_between(x, low * 100.0, high * 100.0, facecolor="none", edgecolor=color, hatch=next(hatches),
                              linewidth=0.3, label=name)
    axes.axhline(0.0, color=GREY, linewidth=0.6, label="unchanged")
    if all(number(row["x"]) > 0 for row in rows):
        axes.set_xscale("log")
    axes.set_xlabel("budget K or factor")
    axes.set_ylabel("RAC (%)")
    figure.legend(loc="outside lower center", ncols=1, frameon=False, fontsize=5)
    return figure


def draw_answers(title, rows):
    measures = [row for row in rows if not row["measure"].startswith("letter_")]
    letters = [row for row in rows if row["measure"].startswith("letter_")]
    figure, (left, right) = new_axes(title, 2, (3, 2))
    for axes, part, name in ((left, measures, "%"), (right, letters, "letters answered")):
        for side, key, face in ((-0.2, "before", "none"), (0.2, "after", RIGHT)):
            x = np.arange(len(part)) + side
            values = np.array([number(row[key]) for row in part])
            bars = axes.bar(x, values, 0.36, edgecolor=RIGHT, facecolor=face, label=key)
            if axes is left:
                low = np.array([number(row[f"{key}_ci95_low"]) for row in part])
                high = np.array([number(row[f"{key}_ci95_high"]) for row in part])
                axes.errorbar(x, values, [values - low, high - values], fmt="none", color="k", capsize=2,
                              elinewidth=0.6)
            axes.bar_label(bars, fmt="%.1f" if axes is left else "%d", fontsize=5, padding=2)
        axes.set_xticks(range(len(part)), [row["measure"].removeprefix("letter_") for row in part])
        axes.set_ylabel(name)
    left.legend(frameon=False, ncols=2, loc="upper right")
    left.set_ylim(0, 119)
    return figure


def draw_table(columns, row_count):
    def draw(title, rows):
        figure, axes = new_axes(title)
        axes.axis("off")
        cells = [[short(row[column]) for column in columns] for row in rows[:row_count]]
        table = axes.table(cells, colLabels=columns, loc="upper center", edges="horizontal")
        table.auto_set_font_size(False)
        table.set_fontsize(6)
        table.auto_set_column_width(range(len(columns)))
        return figure
    return draw


def short(text):
    try:
        return text if text.lstrip("-").isdigit() else f"{float(text):.3g}"
    except ValueError:
        return text


KINDS = {
    "heatmap": ([], draw_heatmap),
    "profile": ([], draw_profile),
    "sweep": ([], draw_sweep),
    "factors": (["--kind", "sweep", "--data", "factors.csv"], draw_sweep),
    "answers": ([], draw_answers),
    "neurons": ([], draw_table(["sign", "rank", "layer", "neuron", "score_per_question", "share_of_sign"], 14)),
    "questions": ([], draw_table(["question", "proxy", "gold", "before", "after"], 14)),
}


def picture(pdf):
    """As poppler shows it."""
    stem = pdf.with_suffix("")
    run("pdftocairo", "-png", "-singlefile", "-r", SHOWN_DPI, pdf, stem)
    return Image.open(stem.with_suffix(".png")).convert("RGB")


def pair(programs, folder, output, kind):
    """Ours on the left, matplotlib's on the right."""
    arguments, draw = KINDS[kind]
    arguments = [folder / argument if argument.endswith(".csv") else argument for argument in arguments]
    if not arguments:
        arguments = ["--kind", kind]
    ours, theirs = output / f"{kind}-neurex.pdf", output / f"{kind}-matplotlib.pdf"
    run(programs / "neurex-figure", folder, *arguments, "--preset", "single", "--font-size", FONT, "--csv",
        "--out", ours)
    title, rows = read_table(ours.with_suffix(".csv"))
    figure = draw(title, rows)
    figure.savefig(theirs)
    plt.close(figure)
    pictures = [picture(ours), picture(theirs)]
    margin = 40
    sheet = Image.new("RGB", (sum(each.width for each in pictures) + 3 * margin,
                              max(each.height for each in pictures) + 2 * margin), "#dddddd")
    sheet.paste(pictures[0], (margin, margin))
    sheet.paste(pictures[1], (pictures[0].width + 2 * margin, margin))
    ImageDraw.Draw(sheet).text((margin, 4), f"{kind}: neurex | matplotlib", fill="black", font_size=28)
    sheet.save(output / f"{kind}.png")
    return sheet


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", type=Path, help="folder of neurex and neurex-figure")
    parser.add_argument("output", type=Path, help="folder for the pictures and the demo's run")
    parser.add_argument("--kinds", default=",".join(KINDS))
    arguments = parser.parse_args()
    demo = Path(__file__).resolve().parents[3] / "resources/demo"
    os.environ.setdefault("NEUREX_DEMO", str(demo))
    arguments.output.mkdir(parents=True, exist_ok=True)
    folder = arguments.output / "run"
    measure(arguments.programs, folder)
    sheets = [pair(arguments.programs, folder, arguments.output, kind) for kind in arguments.kinds.split(",")]
    pairs = Image.new("RGB", (max(sheet.width for sheet in sheets), sum(sheet.height for sheet in sheets)))
    top = 0
    for sheet in sheets:
        pairs.paste(sheet, (0, top))
        top += sheet.height
    pairs.save(arguments.output / "pairs.png")
    print(arguments.output / "pairs.png")


if __name__ == "__main__":
    main()
