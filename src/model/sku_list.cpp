// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/sku_list.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <string>

#include "licstat/base/ascii.hpp"
#include "licstat/model/sku_name.hpp"

namespace licstat {
namespace {

using IsKnown = std::function<bool(std::string_view name)>;
using Names = std::vector<std::string_view>;

constexpr std::string_view kSeparators = ";,|\r\n";
constexpr std::string_view kBlanks = " \t";

/// The text cut at each of `separators`, without blanks and empty pieces.
Names cut(std::string_view text, std::string_view separators) {
  Names pieces;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    const std::string_view piece = trim_sku_name(text.substr(0, end));
    if (!piece.empty()) pieces.push_back(piece);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return pieces;
}

/// From the start of the piece `first` to the end of the piece `last`.
std::string_view span_of(const Names& pieces, std::size_t first, std::size_t last) {
  const char* const begin = pieces[first].data();
  const char* const end = pieces[last].data() + pieces[last].size();
  return {begin, static_cast<std::size_t>(end - begin)};
}

struct Parts {
  Names known;
  Names not_known;
};

/// A name may hold a separator: the longest that is known goes first. Example: "Windows 365
/// Business 16 vCPU, 64 GB, 1 TB" is one.
Parts part(const Names& pieces, std::size_t most_in_name, const IsKnown& is_known) {
  Parts parts;
  for (std::size_t at = 0; at < pieces.size();) {
    std::size_t count = std::min(most_in_name, pieces.size() - at);
    while (count > 0 && !is_known(span_of(pieces, at, at + count - 1))) --count;
    if (count == 0) {
      parts.not_known.push_back(pieces[at++]);
    } else {
      parts.known.push_back(span_of(pieces, at, at + count - 1));
      at += count;
    }
  }
  return parts;
}

Parts part_at_blanks(std::string_view text, const IsKnown& is_known) {
  constexpr std::size_t kMostWords = 1000;  // more are no list of licences
  constexpr std::size_t kMostInName = 20;
  const Names words = cut(text, kBlanks);
  if (words.size() > kMostWords) return {{}, {text}};
  return part(words, kMostInName, is_known);
}

/// An id that no word of a product's name is: a GUID, or a part number such as SPE_E3 or
/// ENTERPRISEPACK, but not EMS.
bool is_id(std::string_view word) {
  constexpr std::size_t kLongerThanWords = 12;
  const bool is_one_word = word.find_first_of(kBlanks) == std::string_view::npos;
  return is_one_word && (is_guid(word) || word.find('_') != std::string_view::npos ||
                         word.size() >= kLongerThanWords);
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

tl::unexpected<FieldError> not_known(std::string_view text, const Names& parts) {
  return field_error(DiagnosticId::UnknownValue,
                     fmt::format("'{}' is a list of SKUs, of which '{}' {} not known", text,
                                 fmt::join(parts, "', '"), parts.size() == 1 ? "is" : "are"),
                     "join names by '+'; or give Microsoft's list of products with --catalog");
}

/// Parts at ';' and the like, and those that are not known at blanks.
Parts part_at_separators(const Names& pieces, const IsKnown& is_known) {
  constexpr std::size_t kMostInName = 4;
  const Parts whole = part(pieces, kMostInName, is_known);
  Parts parts{whole.known, {}};
  for (const std::string_view piece : whole.not_known) {
    const Parts words = part_at_blanks(piece, is_known);
    if (words.not_known.empty()) {
      parts.known.insert(parts.known.end(), words.known.begin(), words.known.end());
    } else {
      parts.not_known.push_back(piece);
    }
  }
  // In the order of the text: they are all pieces of it.
  std::ranges::sort(parts.known, std::less{}, &std::string_view::data);
  return parts;
}

}  // namespace

Expected<Names> divide_sku_list(std::string_view text, const IsKnown& is_known) {
  if (is_number(text)) {
    return field_error(DiagnosticId::BadType, fmt::format("'{}' is a number, not a product", text),
                       "names of products or SKUs are needed here, not how many there are");
  }
  if (is_known(text)) return Names{text};
  const bool has_separator = text.find_first_of(kSeparators) != std::string_view::npos;
  if (has_separator) {
    const Parts parts = part_at_separators(cut(text, kSeparators), is_known);
    if (!parts.not_known.empty()) return not_known(text, parts.not_known);
    return parts.known;
  }
  const Parts parts = part_at_blanks(text, is_known);
  if (parts.not_known.empty()) return parts.known;
  // The words of a product's name that nobody knows are no list.
  if (std::ranges::any_of(parts.known, is_id)) return not_known(text, parts.not_known);
  return Names{text};
}

Expected<Names> products_in(const Catalogue& catalogue, std::string_view cell) {
  const auto is_known = [&](std::string_view name) { return !catalogue.meant_by(name).empty(); };
  Names products;
  for (const std::string_view name : catalogue.split_products(cell)) {
    auto divided = divide_sku_list(name, is_known);
    if (!divided) return divided;
    products.insert(products.end(), divided->begin(), divided->end());
  }
  return products;
}

}  // namespace licstat
