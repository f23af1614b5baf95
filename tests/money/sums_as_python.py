#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""usage: sums_as_python.py SUM_MONEY: sums of 10^6 rows are those of Python's fractions, exactly and as they are shown."""
import random
import subprocess
import sys
from fractions import Fraction

ROWS = 1_000_000
# A year's price of two decimals has a twelfth without an end; some have a third, or many decimals.
KINDS = (
    lambda: "%d.%02d" % (random.randrange(100), random.randrange(100)),
    lambda: "%d.%02d/12" % (random.randrange(1200), random.randrange(100)),
    lambda: "%d/3" % random.randrange(1000),
    lambda: "%d/36" % random.randrange(1000),
    lambda: "%d.%06d" % (random.randrange(100), random.randrange(10**6)),
    lambda: "%d" % random.randrange(10**9),
    lambda: "0",
)


def value(price):
    number, _, parts = price.partition("/")
    return Fraction(number) / int(parts or 1)


def shown(total):
    cents = (total * 200 + 1) // 2  # half up
    return "%d.%02d" % divmod(cents, 100)


def main():
    random.seed(20261031)
    prices = [random.choice(KINDS)() for _ in range(5000)]
    counts = [0] * len(prices)
    lines = []
    for _ in range(ROWS):
        at = random.randrange(len(prices))
        count = random.choice((1, 25, 300, 10**12))
        counts[at] += count
        lines.append("%s %d\n" % (prices[at], count))
    total = sum(count * value(price) for price, count in zip(prices, counts))
    expected = "%d/%d %s" % (total.numerator, total.denominator, shown(total))
    answer = subprocess.run([sys.argv[1]], input="".join(lines), capture_output=True, text=True)
    if answer.returncode != 0 or answer.stdout.strip() != expected:
        sys.exit("expected %s, got %s" % (expected, answer.stdout.strip() or answer.returncode))
    print("%d rows: %s" % (ROWS, expected))


main()
