// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/diagnostic_id.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <regex>
#include <set>
#include <string>

using licstat::diagnostic_table;
using licstat::DiagnosticId;
using licstat::DiagnosticScope;
using licstat::name_of;

TEST_CASE("the diagnostics are in the order of their enumeration", "[base][diagnostic_id]") {
  const auto table = diagnostic_table();
  REQUIRE(table.size() == static_cast<std::size_t>(DiagnosticId::UnusableExport) + 1);
  for (std::size_t at = 0; at < table.size(); ++at) {
    CAPTURE(at);
    CHECK(static_cast<std::size_t>(table[at].id) == at);
    CHECK(name_of(table[at].id) == table[at].name);
  }
}

TEST_CASE("diagnostics have names of their own, in kebab case", "[base][diagnostic_id]") {
  const std::regex kebab("[a-z]+[0-9]*(-[a-z]+[0-9]*)*");
  std::set<std::string> names;
  for (const auto& info : diagnostic_table()) {
    const std::string name(info.name);
    CAPTURE(name);
    CHECK(std::regex_match(name, kebab));
    CHECK(names.insert(name).second);
  }
}

TEST_CASE("diagnostics of rows come before those of whole inputs", "[base][diagnostic_id]") {
  for (const auto& info : diagnostic_table()) {
    CAPTURE(info.name);
    const bool of_row = info.id <= DiagnosticId::UnknownValue;
    CHECK((info.scope == DiagnosticScope::Row) == of_row);
  }
}

TEST_CASE("name_of spells the enumerator", "[base][diagnostic_id]") {
  CHECK(name_of(DiagnosticId::BadBoolean) == "bad-boolean");
  CHECK(name_of(DiagnosticId::IntegerOutOfRange) == "integer-out-of-range");
  CHECK(name_of(DiagnosticId::InvalidUtf8) == "invalid-utf8");
  CHECK(name_of(DiagnosticId::TooManyWorkloads) == "too-many-workloads");
  CHECK(name_of(DiagnosticId::UnterminatedQuote) == "unterminated-quote");
}
