// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/expected_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "licstat/base/counted.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/cli/options.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/recognise/kind.hpp"

namespace licstat {
namespace {

constexpr std::string_view kOption = "--expect-rows";

std::vector<std::string> kinds() {
  std::vector<std::string> kinds;
  for (const KindDef& def : kind_table()) kinds.emplace_back(def.name);
  for (const ExportDef* def : export_table()) kinds.emplace_back(def->name);
  kinds.emplace_back("catalogue");
  return kinds;
}

ExpectedRows parse(const std::string& typed, const std::vector<std::string>& known) {
  const std::size_t equals = typed.find('=');
  const std::string kind = typed.substr(0, equals);
  if (std::ranges::count(known, kind) == 0) {
    throw usage_error(fmt::format("{}: no kind of input '{}'{}; 'licstat formats' lists them",
                                  kOption, escape_for_screen(kind), did_you_mean(kind, known)));
  }
  const std::string rows = equals == std::string::npos ? "" : typed.substr(equals + 1);
  return {kind, parse_option_number(kOption, rows, 0, std::numeric_limits<std::int64_t>::max())};
}

}  // namespace

std::vector<ExpectedRows> parse_expected_rows(const std::vector<std::string>& typed) {
  std::vector<ExpectedRows> expected;
  if (typed.empty()) return expected;
  const std::vector<std::string> known = kinds();
  for (const std::string& each : typed) {
    expected.push_back(parse(each, known));
    if (std::ranges::count(expected, expected.back().kind, &ExpectedRows::kind) == 1) continue;
    throw usage_error(fmt::format("{}: {} is given twice", kOption, expected.back().kind));
  }
  return expected;
}

void check_expected_rows(std::span<const ExpectedRows> expected,
                         std::span<const InputAccount> accounts, std::string_view makes) {
  for (const auto& [kind, rows] : expected) {
    std::int64_t read = 0;
    for (const InputAccount& account : accounts) {
      if (account.kind == kind) read += account.rows_read;
    }
    if (read == rows) continue;
    throw Error(ExitCode::InputRefused,
                fmt::format("{} of {} read, and {} asks for {}: no {}",
                            counted(read, "row", "rows"), kind, kOption, rows, makes));
  }
}

}  // namespace licstat
