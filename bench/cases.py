# SPDX-License-Identifier: Apache-2.0
"""What is compared with what, and the ratios that licstat must reach."""
from dataclasses import dataclass

from data import Data

THREADS = 2

K, M = 1000, 1000 * 1000
TEN_MILLION = Data("10m", 10 * M)


@dataclass(frozen=True)
class Versus:
    """licstat against one peer; musts are the most that licstat / peer may be; without a peer, milliseconds."""
    peer: str
    wall: float | None = None
    cpu: float | None = None
    memory: float | None = None
    other: Data | None = None  # for the peer "licstat": licstat itself with other data


@dataclass(frozen=True)
class Case:
    name: str
    data: Data
    versus: list[Versus]
    is_large: bool = False


CASES = [
    Case("10m", TEN_MILLION, [
        Versus("duckdb", wall=0.30, cpu=0.30, memory=0.40),
        # An older release, which many still have.
        Versus("duckdb-cli"),
        Versus("polars", wall=0.25, memory=0.08),
        Versus("miller", wall=0.03),
        Versus("mawk", wall=0.08),
        Versus("wc", wall=4.0),
    ]),
    Case("10m-shuffled", Data("10m-shuffled", 10 * M, shuffled=True), [
        Versus("duckdb", wall=0.45),
        Versus("duckdb-cli"),
    ]),
    Case("10m-ndjson", Data("10m-ndjson", 10 * M, ndjson=True), [
        Versus("duckdb", wall=0.45),
    ]),
    Case("100k", Data("100k", 100 * K), [
        Versus("duckdb", wall=0.25),
        # Without the time that Python takes to start and to load DuckDB.
        Versus("duckdb-cli"),
        Versus("mawk", wall=0.25),
    ]),
    Case("50-customers", Data("50-customers", 5 * K, customers=50), [
        Versus("", wall=15),
    ]),
    Case("10m-gzip", Data("10m-gzip", 10 * M, packed="gzip"), [Versus("licstat", other=TEN_MILLION)]),
    Case("10m-zstd", Data("10m-zstd", 10 * M, packed="zstd"), [Versus("licstat", other=TEN_MILLION)]),
    Case("50m", Data("50m", 50 * M), [Versus("licstat", wall=5.3, other=TEN_MILLION)], is_large=True),
]


def growth_sets(large: bool) -> list[Data]:
    """For how time and memory grow with the rows and with the customers."""
    sets = [Data("1m", 1 * M), TEN_MILLION]
    if large:
        sets.append(Data("50m", 50 * M))
    for count, name in ((100, "100"), (20 * K, "20k"), (500 * K, "500k")):
        sets.append(Data(f"10m-{name}-customers", 10 * M, customers=count))
    return sets
