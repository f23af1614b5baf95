# SPDX-License-Identifier: Apache-2.0
"""What the checks of one output format found: a line for each that failed or was skipped."""


class Count:
    passed = failed = skipped = 0

    def tell(self, name: str, wrong: list[str]) -> None:
        if wrong:
            self.failed += 1
            print(f"FAILED {name}", *wrong[:10], sep="\n  ")
        else:
            self.passed += 1

    def skip(self, why: str) -> None:
        self.skipped += 1
        print(f"skipped: {why}")
