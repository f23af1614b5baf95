// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/billing_terms.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "licstat/ingest/formats/words.hpp"

namespace licstat {
namespace {

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
constexpr auto kNames = [] {
  std::array<std::string_view, kWords.size()> names{};
  for (std::size_t at = 0; at < names.size(); ++at) names[at] = kWords[at].word;
  return names;
}();

/// Microsoft's documentation has "Three-3 Years", too.
constexpr std::array kNumbers{
    BillingWord{"1", 1}, BillingWord{"one", 1},   BillingWord{"2", 2},      BillingWord{"two", 2},
    BillingWord{"3", 3}, BillingWord{"three", 3}, BillingWord{"three3", 3}, BillingWord{"5", 5},
    BillingWord{"6", 6}, BillingWord{"six", 6},   BillingWord{"12", 12},    BillingWord{"36", 36},
};

bool drop_end(std::string_view& word, std::string_view end) {
  if (!word.ends_with(end)) return false;
  word.remove_suffix(end.size());
  return true;
}

/// "1month", "oneyearcommitment", "three3years".
std::optional<int> months_of_span(std::string_view word) {
  constexpr int kMonthsOfYear = 12;
  if (!drop_end(word, "subscription")) drop_end(word, "commitment");
  drop_end(word, "s");
  const bool is_in_years = drop_end(word, "year");
  if (!is_in_years && !drop_end(word, "month")) return std::nullopt;
  const auto* const number = std::ranges::find(kNumbers, word, &BillingWord::word);
  if (number == kNumbers.end()) return std::nullopt;
  return number->months * (is_in_years ? kMonthsOfYear : 1);
}

}  // namespace

std::span<const std::string_view> billing_words() { return kNames; }

std::optional<int> months_of(std::string_view term) {
  const std::string word = plain_word(term);
  for (const BillingWord& known : kWords) {
    if (plain_word(known.word) == word) return known.months;
  }
  return months_of_span(word);
}

}  // namespace licstat
