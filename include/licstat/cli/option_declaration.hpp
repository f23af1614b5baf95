// SPDX-License-Identifier: Apache-2.0
// How the options of a command are declared, and what a wrong one says.    (stage: cli)
#pragma once

#include <CLI/App.hpp>
#include <string>
#include <utility>

#include "licstat/base/error.hpp"

namespace licstat {

inline Error usage_error(std::string message) { return {ExitCode::Usage, std::move(message)}; }

/// An option that takes exactly one value each time, so that it never swallows an input.
template <class Value>
void add_option(CLI::App& app, const std::string& names, Value& value, const std::string& help,
                const std::string& type) {
  const auto not_empty = [](const std::string& text) {
    return text.empty() ? std::string("needs a value") : std::string();
  };
  app.add_option(names, value, help)
      ->type_size(1)
      ->allow_extra_args(false)
      ->type_name(type)
      ->check(not_empty, "");
}

}  // namespace licstat
