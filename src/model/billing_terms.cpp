// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/billing_terms.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

constexpr int kMonthsOfYear = 12;

struct BillingWord {
  std::string_view word;
  int months;
};
constexpr std::array kWords{
    BillingWord{"Monthly", 1},   BillingWord{"Quarterly", 3},     BillingWord{"Semi-Annual", 6},
    BillingWord{"Annual", 12},   BillingWord{"Triennial", 36},    BillingWord{"Yearly", 12},
    BillingWord{"Annually", 12}, BillingWord{"Semi-Annually", 6}, BillingWord{"P1M", 1},
    BillingWord{"P3M", 3},       BillingWord{"P6M", 6},           BillingWord{"P1Y", 12},
    BillingWord{"P3Y", 36},      BillingWord{"One-Time", 0},      BillingWord{"None", 0},
};
constexpr auto kWordTexts = [] {
  std::array<std::string_view, kWords.size()> texts{};
  for (std::size_t at = 0; at < texts.size(); ++at) texts[at] = kWords[at].word;
  return texts;
}();

/// Microsoft's documentation has "Three-3 Years", too.
constexpr std::array kNumbers{
    BillingWord{"1", 1}, BillingWord{"one", 1},   BillingWord{"2", 2},      BillingWord{"two", 2},
    BillingWord{"3", 3}, BillingWord{"three", 3}, BillingWord{"three3", 3}, BillingWord{"5", 5},
    BillingWord{"6", 6}, BillingWord{"six", 6},   BillingWord{"12", 12},    BillingWord{"36", 36},
};

/// How records call what is for so many months.
struct Names {
  int months;
  std::string_view term;
  std::string_view billing_cycle = {};
};
constexpr std::array kNames{
    Names{1, kTermOfAMonth, "monthly"}, Names{2, "P2M"},
    Names{3, "P3M", "quarterly"},       Names{6, "P6M", "semi_annual"},
    Names{12, "P1Y", "annual"},         Names{24, "P2Y"},
    Names{36, "P3Y", "triennial"},      Names{60, "P5Y"},
};

/// nullptr: they have no name of their own.
const Names* names_of(std::optional<int> months) {
  const auto* const found = std::ranges::find(kNames, months, &Names::months);
  return found == kNames.end() ? nullptr : found;
}

bool is_unknown(std::string_view word) { return word == "unknown"; }

bool drop_end(std::string_view& word, std::string_view end) {
  if (!word.ends_with(end)) return false;
  word.remove_suffix(end.size());
  return true;
}

/// "1month", "oneyearcommitment", "three3years".
std::optional<int> months_of_span(std::string_view word) {
  if (!drop_end(word, "subscription")) drop_end(word, "commitment");
  drop_end(word, "s");
  const bool is_in_years = drop_end(word, "year");
  if (!is_in_years && !drop_end(word, "month")) return std::nullopt;
  const auto* const number = std::ranges::find(kNumbers, word, &BillingWord::word);
  if (number == kNumbers.end()) return std::nullopt;
  return number->months * (is_in_years ? kMonthsOfYear : 1);
}

/// "p18m", of up to two digits.
std::optional<int> months_of_duration(std::string_view word) {
  constexpr std::size_t kLongest = 4;
  if (word.size() > kLongest || !word.starts_with('p')) return std::nullopt;
  const bool is_in_years = word.ends_with('y');
  if (!is_in_years && !word.ends_with('m')) return std::nullopt;
  int number = 0;
  const char* const last = word.data() + word.size() - 1;
  const auto [end, error] = std::from_chars(word.data() + 1, last, number);
  if (error != std::errc{} || end != last || number <= 0) return std::nullopt;
  return number * (is_in_years ? kMonthsOfYear : 1);
}

}  // namespace

std::span<const std::string_view> billing_words() { return kWordTexts; }

std::optional<int> months_of(std::string_view term) {
  const std::string word = plain_word(term);
  for (const BillingWord& known : kWords) {
    if (plain_word(known.word) == word) return known.months;
  }
  if (const auto months = months_of_duration(word)) return months;
  return months_of_span(word);
}

std::string_view term_name(std::string_view text) {
  if (text.empty() || is_unknown(plain_word(text))) return {};
  const Names* const names = names_of(months_of(text));
  return names == nullptr ? text : names->term;
}

std::string_view billing_cycle_name(std::string_view text) {
  if (text.empty()) return {};
  const std::string word = plain_word(text);
  if (is_unknown(word)) return {};
  if (word == "none") return "none";
  if (word == "onetime") return "one_time";
  const std::string_view name = billing_cycle_of(months_of(text).value_or(0));
  return name.empty() ? text : name;
}

std::string_view billing_cycle_of(int months) {
  const Names* const names = names_of(months);
  return names == nullptr ? std::string_view() : names->billing_cycle;
}

}  // namespace licstat
