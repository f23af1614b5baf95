// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/plugin_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

constexpr std::array<std::string_view, 4> kStatuses{"OK", "WARNING", "CRITICAL", "UNKNOWN"};

constexpr std::size_t kMostBytes = 999;
/// What is left for the text, however many figures are named.
constexpr std::size_t kLeastText = 200;
constexpr std::string_view kCut = "...";

/// A range tells when there is NO alarm, but for one behind '@': {0} is the limit.
std::string_view range_pattern(Operator compared) {
  switch (compared) {
    case Operator::Less:
      return "{0}:";
    case Operator::LessOrEqual:
      return "@~:{0}";
    case Operator::Greater:
      return "~:{0}";
    case Operator::GreaterOrEqual:
      return "@{0}:";
    case Operator::Equal:
      return "@{0}:{0}";
    case Operator::NotEqual:
      return "{0}:{0}";
  }
  return {};
}

/// The first limit of that sort on the figure, as a range; empty where there is none.
std::string range_of(std::span<const GradedExpression> expressions, std::string_view figure,
                     bool is_warning) {
  for (const auto& [expression, severity] : expressions) {
    const bool is_on_it = expression.scope == Scope::Totals && expression.name == figure;
    if (!is_on_it || (severity == Severity::Warning) != is_warning) continue;
    return fmt::format(fmt::runtime(range_pattern(expression.limit.compared)),
                       decimal_text(expression.limit.number));
  }
  return {};
}

struct PluginValue {
  std::string operator()(std::int64_t count) const { return fmt::to_string(count); }
  std::string operator()(Ratio ratio) const { return percent_text(ratio, 2) + '%'; }
  std::string operator()(auto /*no number*/) const { return "U"; }
};

std::string item_of(const FigureDef& figure, std::span<const GradedExpression> expressions,
                    const Figures& totals) {
  return fmt::format(
      "{}={};{};{};0", figure.key, std::visit(PluginValue{}, value_of(figure, totals)),
      range_of(expressions, figure.key, true), range_of(expressions, figure.key, false));
}

bool is_named(std::span<const GradedExpression> expressions, std::string_view figure) {
  return std::ranges::any_of(expressions, [&](const GradedExpression& each) {
    return each.expression.scope == Scope::Totals && each.expression.name == figure;
  });
}

constexpr std::array<std::string_view, 2> kAlways{"usage_pct", "deployment_pct"};

/// Those that always stand there, and the others that are named, in the order of reports.
std::vector<const FigureDef*> figures_shown(std::span<const GradedExpression> expressions) {
  std::vector<const FigureDef*> shown;
  shown.reserve(kAlways.size() + expressions.size());
  for (const std::string_view key : kAlways) {
    shown.push_back(&*std::ranges::find(figure_table(), key, &FigureDef::key));
  }
  for (const FigureDef& figure : figure_table()) {
    if (std::ranges::count(kAlways, figure.key) == 0 && is_named(expressions, figure.key)) {
      shown.push_back(&figure);
    }
  }
  return shown;
}

/// What a system that reads plugins takes for something else, or cannot show.
bool is_unfit(const CodePoint& point) {
  constexpr std::string_view kTaken = "|'\"`";
  return !point.valid || is_hidden(point.value) ||
         (point.value < 0x80 && kTaken.find(static_cast<char>(point.value)) != kTaken.npos);
}

/// As much of the text as has room, without what is unfit; cut between two characters.
std::string fit_text(std::string_view text, std::size_t room) {
  std::string fit;
  std::size_t end = 0;  // of what stands before a mark that more follows
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = first_code_point(text.substr(at));
    fit += is_unfit(point) ? std::string_view(" ") : text.substr(at, point.length);
    if (fit.size() > room) return fit.substr(0, end).append(kCut);
    if (fit.size() + kCut.size() <= room) end = fit.size();
    at += point.length;
  }
  return fit;
}

template <class Words>
bool asks_for_plugin_in(const Words& words) {
  if (words.empty() || std::string_view(words.front()) != "check") return false;
  for (const std::string_view word : words) {
    if (word == "--") return false;
    if (word == "--nagios" || word.starts_with("--nagios=")) return true;
  }
  return false;
}

}  // namespace

ExitCode exit_code_of(PluginStatus status) {
  return static_cast<ExitCode>(static_cast<int>(status));
}

bool asks_for_plugin(std::span<const std::string> words) { return asks_for_plugin_in(words); }

bool asks_for_plugin(std::span<char* const> words) { return asks_for_plugin_in(words); }

std::string performance_data(std::span<const GradedExpression> expressions, const Figures& totals,
                             std::size_t breaches) {
  const std::string last = fmt::format("breaches={};;;0", breaches);
  std::string items;
  for (const FigureDef* figure : figures_shown(expressions)) {
    const std::string item = item_of(*figure, expressions, totals) + ' ';
    if (items.size() + item.size() + last.size() > kMostBytes - kLeastText) break;
    items += item;
  }
  return items + last;
}

std::string plugin_line(PluginStatus status, std::string_view text, std::string_view performance) {
  const std::string begin =
      fmt::format("LICSTAT {} - ", kStatuses.at(static_cast<std::size_t>(status)));
  const std::string end =
      performance.empty() ? std::string("\n") : fmt::format(" | {}\n", performance);
  return begin + fit_text(text, kMostBytes - begin.size() - end.size()) + end;
}

}  // namespace licstat
