// SPDX-License-Identifier: Apache-2.0
// Events of nlohmann/json that nobody wants.                                (stage: ingest)
// In:     the events of one document.
// Out:    nothing: whoever wants one of them takes it over. The first error ends the reading.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

namespace licstat {

/// A tree of what is only looked through would take memory and time for nothing.
class IgnoredJsonEvents : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return true; }
  bool boolean(bool /*given*/) override { return true; }
  bool number_integer(number_integer_t /*given*/) override { return true; }
  bool number_unsigned(number_unsigned_t /*given*/) override { return true; }
  bool number_float(number_float_t /*given*/, const string_t& /*text*/) override { return true; }
  bool string(string_t& /*given*/) override { return true; }
  bool binary(binary_t& /*given*/) override { return true; }
  bool start_object(std::size_t /*size*/) override { return true; }
  bool key(string_t& /*name*/) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t /*size*/) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::json::exception& /*error*/) override {
    return false;
  }
};

}  // namespace licstat
