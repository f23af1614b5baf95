// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/writer.hpp"

#include <catch2/catch.hpp>

using namespace licstat;

TEST_CASE("a writer is found by its name or by the extension of a file", "[report][writer]") {
  struct Row {
    std::string path;
    std::string expected;  // empty: none
  };
  const auto row = GENERATE(values<Row>({
      {"june.csv", "csv"},
      {"JUNE.CSV", "csv"},
      {"out/june.2026.tsv", "tsv"},
      {"june.html", "html"},
      {"june.HTM", "html"},
      {"june.json", "json"},
      {"june.jsonl", "jsonl"},
      {"june.NDJSON", "jsonl"},
      {"june.txt", "table"},
      {"june.md", "md"},
      {"june.markdown", "md"},
      {"june.prom", "prometheus"},
      {"june.pdf", ""},
      {"june", ""},
      {"june.", ""},
      {".csv", ""},
      {"reports.csv/june", ""},
      {"", ""},
  }));
  CAPTURE(row.path);
  const WriterDef* writer = find_writer_for_file(row.path);
  CHECK((writer == nullptr ? "" : writer->name) == row.expected);
}

TEST_CASE("every writer of the table is found by its name", "[report][writer]") {
  for (const WriterDef& writer : writer_table()) CHECK(find_writer(writer.name) == &writer);
  CHECK(find_writer("CSV") == nullptr);
  CHECK(find_writer("") == nullptr);
}
