// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/diagnostics_output.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "support/program.hpp"

using namespace licstat;

namespace {

Diagnostic bad_integer() {
  Diagnostic diagnostic;
  diagnostic.path = "june.csv";
  diagnostic.line = 14;
  diagnostic.column = "12";
  diagnostic.place = "june.csv:14:12";
  diagnostic.id = DiagnosticId::BadInteger;
  diagnostic.message = "assigned: '1O' is not an integer";
  diagnostic.fix = "digits only";
  diagnostic.row = "contoso,E3,1O,2026-06-30";
  return diagnostic;
}

}  // namespace

TEST_CASE("a diagnostic shows the place, the row with a mark, and the remedy") {
  CHECK(diagnostic_text(bad_integer(), true) ==
        "june.csv:14:12: error: assigned: '1O' is not an integer [bad-integer]\n"
        "    14 | contoso,E3,1O,2026-06-30\n"
        "                    ^\n"
        "       = fix: digits only\n");
  CHECK(diagnostic_text(bad_integer(), false) ==
        "june.csv:14:12: error: assigned: '1O' is not an integer [bad-integer]\n"
        "       = fix: digits only\n");
}

TEST_CASE("a place that is a pointer has no row to mark, escapes from data stay escapes") {
  Diagnostic diagnostic = bad_integer();
  diagnostic.line = 0;
  diagnostic.column = "/3/assigned";
  diagnostic.place = "june.json:/3/assigned";
  diagnostic.message = "assigned: '\x1b[31m' is not an integer";
  CHECK(diagnostic_text(diagnostic, true) ==
        "june.json:/3/assigned: error: assigned: '\\x1b[31m' is not an integer [bad-integer]\n"
        "       = fix: digits only\n");
}

TEST_CASE("the first twenty are printed, then a count") {
  DiagnosticsOutput output("", 25, true);
  for (int row = 0; row < 23; ++row) output.add(bad_integer());
  StringOutput err;
  output.print(err, 23);
  const std::string& text = err.text();
  const std::string tail = "licstat: and 3 more rejected rows (--rejects FILE writes them all)\n";
  CHECK(text.ends_with(tail));
  CHECK(text.size() == 20 * diagnostic_text(bad_integer(), true).size() + tail.size());
}

TEST_CASE("the file has every rejected row, and a header where there is none") {
  const ProgramFolder folder;
  const std::string path = (folder.path() / "rejected.csv").string();
  DiagnosticsOutput output(path, 0, true);
  Diagnostic quoted = bad_integer();
  quoted.row = "\"a,b\",1O";
  output.add(quoted);
  publish_together({output.finish()});
  CHECK(read_text(path) ==
        "file,line,column,id,message,row\n"
        "june.csv,14,12,bad-integer,assigned: '1O' is not an integer,\"\"\"a,b\"\",1O\"\n");
  DiagnosticsOutput empty(path, 0, true);
  publish_together({empty.finish()});
  CHECK(read_text(path) == "file,line,column,id,message,row\n");
}
