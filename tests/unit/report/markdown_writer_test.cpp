// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "report_builders.hpp"

namespace {

using namespace licstat;
using namespace licstat::test;

Table use_table() {
  Table table = table_of("rows",
                         {column("id", Unit::Text, Audience::Machines), column("name", Unit::Text),
                          column("usage", Unit::Percent), column("end", Unit::Date)},
                         {{text("c-1"), text("A|B"), Ratio{4, 3}, date_of(2026, 9, 30)},
                          {text("c-2"), text("台"), Missing::NoUsageData, Missing::NotGiven}});
  table.columns[2].bar = true;
  table.totals = Rows{{Missing::NotGiven, Missing::NotGiven, Ratio{1, 2}, Missing::NotGiven}};
  return table;
}

}  // namespace

TEST_CASE("a report in Markdown has headings, lists and aligned tables", "[report][markdown]") {
  Report report = report_of({use_table()});
  report.passages = {{.heading = "Group *1*",
                      .drawing = {"▁▃", "──"},
                      .statement = "1. of 2",
                      .figures = {{30, "lapsed", "of s_2"}, {2, "seated"}},
                      .items_are = "users",
                      .items = {{"u1", "a|b"}, {"", "- c"}},
                      .remark = "and 1 more"}};
  report.closing = {{.heading = {}, .items_are = "users", .remark = "not known"}};
  report.inputs = {{"u|1.csv", "usage", "csv", "", 9, 8, 1}};
  CHECK(written("md", report) == R"(# Portfolio

## Group \*1\*

```text
▁▃
──
```

1\. of 2

- 30 lapsed: of s\_2
- 2 seated

users:

- u1: a\|b
- \- c

and 1 more

| name      |              usage | end        |
| --------- | -----------------: | ---------- |
| A\|B      |            133.3 ▲ | 2026-09-30 |
| 台        | n/a: no usage data | -          |
| **Total** |           **50.0** | **-**      |

users: not known

- as of 2026-10-31, window 28 days (2026-10-04 to 2026-10-31)
- 1 input:
  - usage: 9 rows read, 8 accepted, 1 rejected (u\|1.csv)
)");
}

TEST_CASE("a table without rows is a sentence, those of machines are none", "[report][markdown]") {
  Table empty = use_table();
  empty.row_count = 0;
  Table silent = empty;
  silent.heading = "Others";
  empty.empty_text = "Nobody *is* shown.";
  Table hidden = use_table();
  hidden.audience = Audience::Machines;
  CHECK(written("md", report_of({empty, hidden, silent})) == R"(# Portfolio

Nobody \*is\* shown.

## Others

(none)

- as of 2026-10-31, window 28 days (2026-10-04 to 2026-10-31)
)");
}

TEST_CASE("of rows alone there is a table or nothing", "[report][markdown]") {
  Report report = report_of({use_table()});
  report.rows_alone = true;
  RenderOptions options;
  options.columns = {"id"};
  CHECK(written("md", report, options) ==
        "| id        |\n"
        "| --------- |\n"
        "| c-1       |\n"
        "| c-2       |\n"
        "| **Total** |\n");
  report.tables.front().row_count = 0;
  CHECK(written("md", report).empty());
}
