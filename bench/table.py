# SPDX-License-Identifier: Apache-2.0
"""The tables, in Markdown."""
from cases import Versus
from measure import Ratio, Run, median, ratio


def comparison_row(case: str, versus: Versus, ours: list[Run], theirs: list[Run]) -> list[str]:
    wall, peak = seconds(median(ours, "wall_ms")), mebibytes(ours)
    if not theirs:
        met = {"wall": median(ours, "wall_ms") <= versus.wall}
        return [case, "-", wall, "", "", peak, "", f"wall {versus.wall:g} ms", verdict(met)]
    walls, cpus, peaks = (ratio(ours, theirs, what) for what in ("wall_ms", "cpu_ms", "peak_mib"))
    musts = {"wall": (versus.wall, walls), "CPU": (versus.cpu, cpus), "memory": (versus.memory, peaks)}
    musts = {name: (most, got.median) for name, (most, got) in musts.items() if most is not None}
    return [
        case,
        f"licstat, {versus.other.name}" if versus.other else versus.peer,
        f"{wall} / {seconds(median(theirs, 'wall_ms'))}",
        spread(walls),
        spread(cpus),
        f"{peak} / {mebibytes(theirs)}",
        f"{peaks.median:.2f}",
        ", ".join(f"{name} {most:.2f}" for name, (most, _) in musts.items()),
        verdict({name: got <= most for name, (most, got) in musts.items()}),
    ]


def verdict(met: dict[str, bool]) -> str:
    missed = [name for name, is_met in met.items() if not is_met]
    if missed:
        return "no: " + ", ".join(missed)
    return "yes" if met else ""


def comparison_table(rows: list[list[str]]) -> str:
    return markdown(["case", "peer", "wall, licstat / peer", "wall ratio", "CPU ratio", "peak, licstat / peer",
                     "ratio", "must", "met?"], rows)


def growth_row(data: str, threads: int, runs: list[Run]) -> list[str]:
    return [data, str(threads), seconds(median(runs, "wall_ms")), seconds(median(runs, "cpu_ms")), mebibytes(runs)]


def growth_table(rows: list[list[str]]) -> str:
    return markdown(["data", "threads", "wall", "CPU", "peak"], rows)


def markdown(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def seconds(milliseconds: float) -> str:
    return f"{milliseconds:.1f} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.2f} s"


def mebibytes(runs: list[Run]) -> str:
    return f"{median(runs, 'peak_mib'):.0f} MiB"


def spread(one: Ratio) -> str:
    return f"{one.median:.3f} ({one.least:.3f}-{one.most:.3f})"
