// SPDX-License-Identifier: Apache-2.0
// JSON values that are equal, as equal texts.                               (tests)
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace licstat {

/// The value as JSON, a number as its shortest decimal: 10 and 10.00 are "10". The number 1, the
/// text "1" and true stay three things. Exact for decimals of up to 15 digits.
inline std::string value_text(const nlohmann::json& value) {
  std::string text = value.dump();
  if (!value.is_number_float()) return text;
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

}  // namespace licstat
