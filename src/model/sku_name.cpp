// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/sku_name.hpp"

#include <algorithm>
#include <array>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kBlanks = " \t\r\n";

/// The bytes of the blank that the text begins with; 0: it begins with none.
std::size_t blank_in_front(std::string_view text) {
  if (text.starts_with(kNoBreakSpace)) return kNoBreakSpace.size();
  return !text.empty() && kBlanks.find(text.front()) != std::string_view::npos ? 1 : 0;
}

std::size_t blank_at_back(std::string_view text) {
  if (text.ends_with(kNoBreakSpace)) return kNoBreakSpace.size();
  return !text.empty() && kBlanks.find(text.back()) != std::string_view::npos ? 1 : 0;
}

constexpr std::string_view kTrial = "trial";
constexpr std::array<std::string_view, 13> kSegments{
    "nonprofit staff pricing",
    "non-profit pricing",
    "nonprofit",
    "education faculty pricing",
    "education student pricing",
    "education",
    "charity",
    "donation",
    "government",
    "gcc",
    kTrial,
    "annual",
    "monthly",
};

/// Of what stands in brackets behind a name. "NCE ..." is how the product is bought.
bool is_segment(std::string_view word) {
  return std::ranges::find(kSegments, word) != kSegments.end() || word == "nce" ||
         word.starts_with("nce ");
}

/// Where the segment in brackets opens that the text ends with, whatever its spelling; npos: none.
/// No more than kLongestSegment is looked through: it is asked again in front of each segment.
std::size_t segment_behind(std::string_view text) {
  const std::size_t before = text.size() - std::min(text.size(), kLongestSegment);
  const std::size_t open = text.substr(before).rfind('(');
  const bool is_behind_name =
      text.ends_with(')') && open != std::string_view::npos && before + open > 0;
  const std::size_t at = before + open;
  const bool is_one =
      is_behind_name && is_segment(sku_name_key(text.substr(at + 1, text.size() - at - 2)));
  return is_one ? at : std::string_view::npos;
}

/// What stands behind "Donation "; nullopt: the text does not begin with it.
std::optional<std::string_view> behind_donation(std::string_view text) {
  constexpr std::string_view kPrefix = "donation";
  if (!equal_ignoring_case(text.substr(0, kPrefix.size()), kPrefix)) return std::nullopt;
  text.remove_prefix(kPrefix.size());
  if (blank_in_front(text) == 0) return std::nullopt;
  while (const std::size_t blank = blank_in_front(text)) text.remove_prefix(blank);
  // Of blanks beside a '+' a key has none.
  return text.empty() || text.starts_with('+') ? std::nullopt : std::optional(text);
}

/// A list cut at every '+'. A name is one piece, or several neighbours.
class ProductList {
 public:
  using IsProduct = std::function<bool(const std::string& key)>;

  ProductList(std::string_view text, std::size_t most_pluses, const IsProduct& is_product)
      : text_(text), most_pluses_(most_pluses), is_product_(is_product) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == '+') ends_.push_back(at);
    }
    ends_.push_back(text.size());
  }

  [[nodiscard]] std::vector<std::string_view> names() const {
    std::vector<std::string_view> names;
    for (std::size_t piece = 0; piece < ends_.size();) {
      const std::size_t count = pieces_of_name(piece);
      if (count > 0) names.push_back(joined(piece, count));
      piece += std::max<std::size_t>(count, 1);
    }
    return names;
  }

 private:
  [[nodiscard]] std::string_view joined(std::size_t first, std::size_t count) const {
    const std::size_t begin = first == 0 ? 0 : ends_[first - 1] + 1;
    return trim_sku_name(text_.substr(begin, ends_[first + count - 1] - begin));
  }

  [[nodiscard]] std::size_t pieces_of_name(std::size_t piece) const {
    if (joined(piece, 1).empty()) return 0;
    const std::size_t known = pieces_of_product(piece);
    return known > 0 ? known : pieces_of_other(piece);
  }

  /// 0 where no product begins.
  [[nodiscard]] std::size_t pieces_of_product(std::size_t piece) const {
    std::size_t count = std::min(most_pluses_ + 1, ends_.size() - piece);
    while (count > 0 && !is_product_(sku_name_key(joined(piece, count)))) --count;
    return count;
  }

  [[nodiscard]] std::size_t pieces_of_other(std::size_t piece) const {
    std::size_t count = 1;
    while (piece + count < ends_.size() && is_between_blanks(ends_[piece + count - 1]) &&
           !joined(piece + count, 1).empty() && pieces_of_product(piece + count) == 0) {
      ++count;
    }
    return count;
  }

  [[nodiscard]] bool is_between_blanks(std::size_t plus) const {
    return blank_at_back(text_.substr(0, plus)) > 0 && blank_in_front(text_.substr(plus + 1)) > 0;
  }

  std::string_view text_;
  std::size_t most_pluses_;
  const IsProduct& is_product_;
  std::vector<std::size_t> ends_;  // of the pieces: every '+', then the end of the text
};

/// Whether only case keeps it from being a key, as of most names: the catalogue makes a key of each
/// when the program starts.
bool is_plain(std::string_view text) {
  char before = ' ';
  for (const char c : text) {
    const bool is_blank_again = c == ' ' && before == ' ';
    if (is_blank_again || c < ' ' || c > '~' || c == '+') return false;
    before = c;
  }
  return before != ' ' || text.empty();
}

}  // namespace

std::string_view trim_sku_name(std::string_view text) {
  while (const std::size_t blank = blank_in_front(text)) text.remove_prefix(blank);
  while (const std::size_t blank = blank_at_back(text)) text.remove_suffix(blank);
  return text;
}

std::string clean_sku_name(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (text = trim_sku_name(text); !text.empty();) {
    if (blank_in_front(text) == 0) {
      clean += text.front();
      text.remove_prefix(1);
      continue;
    }
    clean += ' ';
    while (const std::size_t blank = blank_in_front(text)) text.remove_prefix(blank);
  }
  return clean;
}

std::string sku_name_key(std::string_view text) {
  if (is_plain(text)) return ascii_lower(text);
  std::string key;
  for (const char c : clean_sku_name(text)) {
    if (c == '+' && key.ends_with(' ')) key.pop_back();
    if (c == ' ' && key.ends_with('+')) continue;
    key += ascii_lower(c);
  }
  return key;
}

std::optional<OfferName> without_segment(std::string_view name) {
  const std::size_t open = segment_behind(name);
  if (open != std::string_view::npos) {
    const std::string_view segment = trim_sku_name(name.substr(open + 1, name.size() - open - 2));
    return OfferName{trim_sku_name(name.substr(0, open)), equal_ignoring_case(segment, kTrial)};
  }
  const auto behind = behind_donation(name);
  return behind ? std::optional(OfferName{*behind}) : std::nullopt;
}

std::string_view without_segments(std::string_view text) {
  text = trim_sku_name(text);
  while (const auto shorter = without_segment(text)) text = shorter->key;
  return text;
}

std::vector<std::string_view> split_product_list(
    std::string_view text, std::size_t most_pluses,
    const std::function<bool(const std::string& key)>& is_product) {
  return ProductList(text, std::min(most_pluses, kMostPlusesInName), is_product).names();
}

}  // namespace licstat
