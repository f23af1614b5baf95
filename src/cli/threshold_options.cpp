// SPDX-License-Identifier: Apache-2.0
// The numbers that somebody wants to be told from.
#include <fmt/format.h>

#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/cli/options.hpp"

namespace licstat {
namespace {

constexpr std::string_view kOption = "--threshold";

std::vector<std::string> threshold_names() {
  std::vector<std::string> names;
  for (const ThresholdDef& threshold : threshold_table()) names.emplace_back(threshold.name);
  return names;
}

const ThresholdDef& threshold_named(const std::string& name) {
  const ThresholdDef* threshold = find_threshold(name);
  if (threshold != nullptr) return *threshold;
  throw usage_error(fmt::format("{}: no threshold '{}'{}; 'licstat insights --rules' lists them",
                                kOption, escape_for_screen(name),
                                did_you_mean(name, threshold_names())));
}

Error not_a_value(const ThresholdDef& threshold, const std::string& value) {
  return usage_error(fmt::format(
      "{}: '{}' is no value of {}: {} from {} to {}", kOption, escape_for_screen(value),
      threshold.name, threshold.is_whole ? "an integer" : "a number with up to 9 decimals",
      threshold.least, threshold.most));
}

}  // namespace

OptionTable threshold_option(std::vector<std::string>& values) {
  return {{.names = "--threshold",
           .metavar = "NAME=VALUE",
           .target = &values,
           .help = "from which number on a rule finds something",
           .section = OptionSection::Scope}};
}

Thresholds resolve_thresholds(const std::vector<std::string>& typed) {
  Thresholds thresholds;
  for (const std::string& each : typed) {
    const std::size_t equals = each.find('=');
    const ThresholdDef& threshold = threshold_named(each.substr(0, equals));
    const std::string value = equals == std::string::npos ? "" : each.substr(equals + 1);
    if (!thresholds.set(threshold, value)) throw not_a_value(threshold, value);
  }
  return thresholds;
}

}  // namespace licstat
