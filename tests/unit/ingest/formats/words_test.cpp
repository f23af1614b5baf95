// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/words.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <string>

namespace licstat {

TEST_CASE("words of a list are read without case, others are named", "[exports]") {
  static constexpr std::array kWords{Word<int>{"Enabled", 1}, Word<int>{"LockedOut", 2}};
  const auto read = [](std::string_view text) {
    const Field cell{text};
    ExportFields fields(std::span(&cell, 1));
    const int value = read_word(fields, 0, kWords);
    const auto error = fields.take_error();
    return error ? error->message + "; " + error->fix : std::to_string(value);
  };
  CHECK(read("Enabled") == "1");
  CHECK(read("LOCKEDOUT") == "2");
  CHECK(read("Paused") == "'Paused' is not known; one of Enabled, LockedOut");
}

}  // namespace licstat
