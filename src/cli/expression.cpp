// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/expression.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>

#include "licstat/base/ascii.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/cli/marked_error.hpp"
#include "licstat/metrics/cost_figures.hpp"
#include "licstat/metrics/insights/rules.hpp"
#include "licstat/report/note_table.hpp"

namespace licstat {
namespace {

using Names = std::vector<std::string>;

/// Nobody needs more, and a monitoring system has one line for it.
constexpr std::size_t kMostDigits = 100;

Names figures_that(bool are_numbers) {
  Names names;
  for (const FigureDef& figure : figure_table()) {
    const FigureKind kind = kind_of(figure);
    const bool is_number = kind == FigureKind::Count || kind == FigureKind::Ratio;
    if (is_number == are_numbers) names.emplace_back(figure.key);
  }
  return names;
}

Names names_of_rows(std::span<const Dimension> by) {
  Names names = figures_that(true);
  if (std::ranges::count(by, Dimension::Customer) > 0) names.emplace_back(kDataAge);
  return names;
}

Names names_of_totals(std::span<const Dimension> /*by*/) { return figures_that(true); }

Names flags_and_words() { return figures_that(false); }

Names names_of_notes(std::span<const Dimension> /*by*/) {
  Names names;
  for (const NoteDef& note : note_table()) names.emplace_back(note.key);
  for (const std::string_view name : {kRejectedRows, kLeftOut}) names.emplace_back(name);
  return names;
}

Names names_of_insights(std::span<const Dimension> /*by*/) {
  Names names{std::string(kAllRules)};
  for (std::size_t kind = 0; kind < kFindingKindCount; ++kind) {
    names.emplace_back(finding_kind_name(static_cast<FindingKind>(kind)));
  }
  for (const RuleDef& rule : rule_table()) names.emplace_back(rule.id);
  return names;
}

Names cost_figures_that(bool are_numbers) {
  Names names;
  for (const CostFigureDef& figure : costs_figure_table()) {
    if ((figure.kind != CostKind::Date) == are_numbers) names.emplace_back(figure.key);
  }
  return names;
}

Names names_of_costs(std::span<const Dimension> /*by*/) { return cost_figures_that(true); }

Names dates_of_costs() { return cost_figures_that(false); }

constexpr std::string_view kNoNumber = "is no number";

constexpr std::array kScopes{
    ScopeDef{Scope::Rows, "", "figure", names_of_rows, flags_and_words, kNoNumber},
    ScopeDef{Scope::Totals, "totals", "figure", names_of_totals, flags_and_words, kNoNumber},
    ScopeDef{Scope::Notes, "notes", "note", names_of_notes, nullptr, {}},
    ScopeDef{Scope::Insights, "insights", "rule or kind", names_of_insights, nullptr, {}},
    ScopeDef{Scope::Costs, "costs", "figure of costs", names_of_costs, dates_of_costs, kNoNumber},
};

bool is_of_name(char c) {
  return c == '_' || is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z');
}
bool is_of_operator(char c) { return c == '<' || c == '>' || c == '=' || c == '!'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// A piece of what is typed, and where it stands.
struct Token {
  std::string_view text;
  std::size_t at;
};

/// Takes an expression apart, from its front.
class Parser {
 public:
  Parser(std::string_view option, std::string_view text, std::span<const Dimension> by)
      : option_(option), text_(text), by_(by) {}

  Expression parse() {
    Expression made;
    made.text = std::string(text_);
    Token name = take(is_of_name);
    const ScopeDef* scope = &kScopes.front();
    if (next() == ':') {
      scope = &find_scope(name);
      ++at_;
      name = take(is_of_name);
    }
    made.scope = scope->scope;
    check_name(*scope, name);
    made.name = std::string(name.text);
    made.limit.compared = find_operator(take(is_of_operator));
    made.limit.number = take_number();
    return made;
  }

 private:
  /// The character behind the blanks; 0 at the end.
  char next() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  Token take(bool (*belongs)(char)) {
    next();
    return take_at_once(belongs);
  }

  Token take_at_once(bool (*belongs)(char)) {
    const std::size_t start = at_;
    while (at_ < text_.size() && belongs(text_[at_])) ++at_;
    return {text_.substr(start, at_ - start), start};
  }

  [[nodiscard]] MarkedError wrong(std::size_t at, std::string_view what) const {
    return {fmt::format("{}: {}", option_, what), text_, at};
  }

  [[nodiscard]] const ScopeDef& find_scope(const Token& token) const {
    const auto found = std::ranges::find(kScopes, token.text, &ScopeDef::name);
    if (found != kScopes.end() && !token.text.empty()) return *found;
    Names names;
    for (const ScopeDef& scope : kScopes) {
      if (!scope.name.empty()) names.emplace_back(scope.name);
    }
    throw wrong(token.at, fmt::format("no scope '{}'{}; there are {}", token.text,
                                      did_you_mean(token.text, names), fmt::join(names, ", ")));
  }

  void check_name(const ScopeDef& scope, const Token& token) const {
    if (token.text.empty()) {
      throw wrong(token.at, fmt::format("the name of a {} is expected here, as in 'usage_pct < 40'",
                                        scope.of));
    }
    const Names names = scope.names(by_);
    if (std::ranges::count(names, token.text) > 0) return;
    const Names others = scope.others == nullptr ? Names{} : scope.others();
    if (std::ranges::count(others, token.text) > 0) {
      throw wrong(token.at, fmt::format("'{}' {}; there are {}", token.text, scope.why_not,
                                        fmt::join(names, ", ")));
    }
    if (token.text == kDataAge) {
      throw wrong(token.at, fmt::format("only rows by customer have '{}'", token.text));
    }
    throw wrong(token.at,
                fmt::format("no {} '{}'{}", scope.of, token.text, suggestion(token, names)));
  }

  /// The nearest name, that of another scope where it is spelt right, or all that there are.
  [[nodiscard]] std::string suggestion(const Token& token, const Names& names) const {
    for (const ScopeDef& other : kScopes) {
      if (std::ranges::count(other.names(by_), token.text) == 0) continue;
      return fmt::format(" (did you mean '{}{}{}'?)", other.name, other.name.empty() ? "" : ":",
                         token.text);
    }
    const std::string near = did_you_mean(token.text, names);
    return near.empty() ? fmt::format("; there are {}", fmt::join(names, ", ")) : near;
  }

  [[nodiscard]] Operator find_operator(const Token& token) const {
    Names signs;
    for (const OperatorDef& each : operator_table()) {
      if (each.sign == token.text) return each.name;
      signs.emplace_back(each.sign);
    }
    const std::string list = fmt::format("{}", fmt::join(signs, " "));
    if (!token.text.empty()) {
      throw wrong(token.at, fmt::format("'{}' is none of {}", token.text, list));
    }
    throw wrong(token.at, fmt::format("one of {} is expected here", list));
  }

  Decimal take_number() {
    const char sign = next();
    if (sign == '+' || sign == '-') ++at_;
    const Token whole = take_at_once(is_digit);
    if (whole.text.empty()) throw wrong(at_, "a number is expected here, such as 40 or 12.5");
    Token fraction{};
    if (at_ < text_.size() && text_[at_] == '.') {
      ++at_;
      fraction = take_at_once(is_digit);
      if (fraction.text.empty()) throw wrong(at_, "a digit is expected behind the point");
    }
    next();
    if (at_ < text_.size()) {
      throw wrong(at_,
                  "nothing may follow the number, which is digits, or digits, a point, digits");
    }
    if (whole.text.size() + fraction.text.size() > kMostDigits) {
      throw wrong(whole.at, fmt::format("a number of more than {} digits", kMostDigits));
    }
    return make_decimal(sign == '-', whole.text, fraction.text);
  }

  std::string_view option_;
  std::string_view text_;
  std::span<const Dimension> by_;
  std::size_t at_ = 0;
};

}  // namespace

std::span<const ScopeDef> scope_table() { return kScopes; }

Expression parse_expression(std::string_view option, std::string_view text,
                            std::span<const Dimension> by) {
  return Parser(option, text, by).parse();
}

}  // namespace licstat
