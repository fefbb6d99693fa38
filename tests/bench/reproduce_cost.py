# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""reproduce_cost.py PROGRAMS MODEL TASK...: what `neurex reproduce` (as published, without figures) costs beside its parts.

The parts are one `neurex attribute` for each method and task, and one `neurex sweep` of the same budgets, operators and sides for each of
these runs; what reproduce measures besides, the neurons that tasks share, is not among them. Starting the programs and loading the model is measured and taken off once for each
command. Prints both and their ratio; everything runs once, one after the other. Run it on a machine that does nothing else.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import time

METHODS = ["neuron-llm", "qrnca", "kn", "tn", "act"]
BUDGETS = "10,20,50,100,200,500"
BUDGET = "100"


def seconds(programs, *arguments):
    begin = time.monotonic()
    result = subprocess.run([programs / "neurex", *map(str, arguments)], capture_output=True, text=True)
    if result.returncode != 0:
        raise RuntimeError(" ".join(map(str, arguments)) + "\n" + result.stderr)
    return time.monotonic() - begin


def sides_of(programs):
    """The sides that each method has, as the program says."""
    listed = json.loads(subprocess.run([programs / "neurex", "methods", "--json"], capture_output=True, text=True, check=True).stdout)
    has_bad = {row["id"]: row["has_bad_neurons"] for row in listed["methods"]}
    return {method: "both,good,bad" if has_bad[method] else "good" for method in METHODS}


def main():
    programs, model, tasks = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3:]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        start = min(seconds(programs, "trace", model, "--tokens", "1,2", "--out", folder / "trace.safetensors") for _ in range(3))
        parts = 0.0
        for number, task in enumerate(tasks):
            for method, sides in sides_of(programs).items():
                run = folder / f"{number}-{method}"
                attributed = seconds(programs, "attribute", model, task, "--method", method, "--split", "identify", "--out", run) - start
                swept = seconds(programs, "sweep", model, task, "--run", run, "--budgets", BUDGETS, "--sides", sides, "--split", "evaluate",
                                "--random", 5 if method == "neuron-llm" else 0, "--layer-random", 0, "--label-shuffle", 0,
                                "--out", folder / f"{number}-{method}.csv") - start
                print(f"{task} {method}: attribution {attributed:.1f} s, evaluations {swept:.1f} s", flush=True)
                parts += attributed + swept
        whole = seconds(programs, "reproduce", model, *tasks, "--methods", ",".join(METHODS), "--budget", BUDGET, "--budgets", BUDGETS,
                        "--no-figures", "--out", folder / "whole") - start
        print(f"start and load {start:.2f} s; parts {parts:.1f} s; reproduce {whole:.1f} s: {whole / parts:.2f} times the parts")


main()
