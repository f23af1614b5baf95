// SPDX-License-Identifier: Apache-2.0
// Every diagnostic has a golden case that shows it and an entry in docs/diagnostics.md.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "licstat/base/diagnostic_id.hpp"
#include "support/case_runner.hpp"
#include "support/program.hpp"

using namespace licstat;

namespace {

/// What no golden case can bring about, and the unit test that does.
struct CoveredElsewhere {
  DiagnosticId id;
  std::string_view word;  ///< stands in the test
  const char* test;
};
constexpr std::array kElsewhere{
    CoveredElsewhere{DiagnosticId::ChangedWhileReading, "[changed-while-reading]",
                     LICSTAT_SOURCE_DIR "/tests/unit/base/bytes/file_source_test.cpp"},
};

std::string all_expectations() {
  std::string text;
  for (const std::string& name : case_names()) {
    const Outcome expected = expected_outcome(read_case(name));
    text += expected.out + expected.err;
  }
  return text;
}

}  // namespace

TEST_CASE("every diagnostic is shown by a case") {
  const std::string shown = all_expectations();
  for (const DiagnosticInfo& info : diagnostic_table()) {
    CAPTURE(info.name);
    const auto* const elsewhere = std::ranges::find(kElsewhere, info.id, &CoveredElsewhere::id);
    if (elsewhere == kElsewhere.end()) {
      CHECK(shown.find('[' + std::string(info.name) + ']') != std::string::npos);
    } else {
      CHECK(read_text(elsewhere->test).find(elsewhere->word) != std::string::npos);
    }
  }
}

TEST_CASE("every diagnostic has an entry in docs/diagnostics.md") {
  const std::string page = '\n' + read_text(LICSTAT_SOURCE_DIR "/docs/diagnostics.md");
  for (const DiagnosticInfo& info : diagnostic_table()) {
    CAPTURE(info.name);
    const std::string name(info.name);
    const bool has_entry = page.find("\n## " + name + '\n') != std::string::npos ||
                           page.find("\n### " + name + '\n') != std::string::npos ||
                           page.find("\n### `" + name + "`\n") != std::string::npos ||
                           page.find('`' + name + '`') != std::string::npos;
    CHECK(has_entry);
  }
}
