// SPDX-License-Identifier: Apache-2.0
// The one line of a monitoring plugin, as Nagios and those after it read it. (stage: cli)
// In:     a status, what to say, figures of the totals with the limits that were asked for.
// Out:    "LICSTAT WARNING - 2 breaches: ... | usage_pct=86.13%;40:;;0 breaches=2;;;0", under 1 kB
//         whatever the names in it; no quote, bar or control character is left of them.
// Source: docs/monitoring.md; the development guidelines of Monitoring Plugins.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/error.hpp"
#include "licstat/cli/breaches.hpp"
#include "licstat/metrics/figures.hpp"

namespace licstat {

/// The exit code of a plugin.
enum class PluginStatus : std::uint8_t { Ok, Warning, Critical, Unknown };
/// The same numbers as codes of the program, whose meaning they do not have.
ExitCode exit_code_of(PluginStatus status);

/// Whether these are the words of `licstat check --nagios`.
bool asks_for_plugin(std::span<const std::string> words);
/// The same where nothing may be allocated.
bool asks_for_plugin(std::span<char* const> words);

/// "usage_pct=86.13%;40:;;0 deployment_pct=88.20%;;;0 breaches=2;;;0": usage and deployment, the
/// other figures that the expressions name, and how many breaches there are.
std::string performance_data(std::span<const GradedExpression> expressions, const Figures& totals,
                             std::size_t breaches);

/// `performance` may be empty: there is nothing to measure.
std::string plugin_line(PluginStatus status, std::string_view text, std::string_view performance);

}  // namespace licstat
