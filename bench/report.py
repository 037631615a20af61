"""The table, and the file with every sample."""

import datetime
import json
import os
import platform
import re
import shutil
import subprocess

from servers import tool

NAMES = {"wall": "wall", "cpu": "CPU", "rate": "requests/s", "s": "s", "MB": "MB", "us": "µs", "ns": "time"}


def said(*command):
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        return (ran.stdout or ran.stderr).strip().splitlines()[0]
    except (OSError, IndexError):
        return "unknown"


def facts(work, rounds):
    """What somebody has to know who wants to compare."""
    model = "unknown"
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo", encoding="utf-8") as text:
            model = next((line.split(":", 1)[1].strip() for line in text if line.startswith("model name")), platform.machine())
    apache = shutil.which("apache2", path=os.environ.get("PATH", "") + ":/usr/sbin") or "apache2"
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": f"{os.cpu_count()} × {model}",
        "load at the start": " ".join(f"{load:.2f}" for load in os.getloadavg()),
        "java": said(tool("java"), "-version"),
        "git": said("git", "--version"),
        "Apache": re.sub(r"^.*Apache/(\S+).*$", r"\1", said(apache, "-v")),
        "rounds": str(rounds),
        "Latchkey's settings": "defaults, but rates.enabled = false; beside the peer, but for the row of 1,000 pushes, also "
                               "git.maintenance.collect-at-pushes = 1000000; `no cache` is git.fetch-cache.max-size = 0",
        "peer": "git http-backend, Apache event MPM and mod_cgid; bitmaps, reverse indexes, commit-graph with changed paths; "
                "core.fsync as git has it by default, which does not force everything to the disk before the answer; Latchkey does",
        "work directory": str(work),
    }


def figure(line, quantity):
    value = line.figures.get(quantity)
    if value is None:
        return ""
    text = f"{value:.2f}×" if quantity in ("wall", "cpu", "rate", "ns") else f"{value:.2f}" if quantity in ("s", "us") else f"{value:.0f}"
    bar = line.bars.get(quantity)
    missed = bar is not None and (value < bar if line.at_least else value > bar)
    return f"**{text}**" if missed else text


def bars(line):
    sign = "≥" if line.at_least else "≤"
    return ", ".join(f"{NAMES[quantity]} {sign} {bar:g}{'×' if quantity in ('wall', 'cpu', 'rate', 'ns') else ''}"
                     for quantity, bar in line.bars.items())


def row(line):
    met = {True: "✓", False: "✗", None: ""}[line.met()]
    others = ", ".join(f"{figure(line, quantity)} {NAMES[quantity] if quantity == 'rate' else ''}".strip()
                       for quantity in line.figures if quantity not in ("wall", "cpu"))
    return f"| {line.title} | {figure(line, 'wall') or others} | {figure(line, 'cpu')} | {bars(line)} | {met} | {line.note} |"


def table(lines, troubles):
    rows = ["| operation | wall, or as named | server CPU | bar | | medians |", "|---|---|---|---|---|---|", *map(row, lines)]
    rows += [f"| {name} | not measured: {trouble.replace('|', '/')} | | | ✗ | |" for name, trouble in troubles.items()]
    return "\n".join(rows)


def write(out, head, lines, samples, troubles):
    """Markdown to the file, and every sample to one beside it that ends with .json."""
    listed = "\n".join(f"- {name}: {text}" for name, text in head.items())
    text = f"{listed}\n\n{table(lines, troubles)}\n"
    out.write_text(text, encoding="utf-8")
    every = {"facts": head, "samples": samples, "troubles": troubles,
             "lines": [{"title": line.title, "figures": line.figures, "bars": line.bars, "met": line.met()} for line in lines]}
    out.with_suffix(".json").write_text(json.dumps(every, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return text
