// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/row_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "licstat/base/date.hpp"
#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

constexpr std::string_view kByCause = "active_by_cause";
constexpr std::string_view kLargest = "92233720368547758.07";  // in hundredths, 64 bits
constexpr std::array<std::string_view, 7> kCauseKeys{
    "seated", "turnover", "yammer", "over_assigned", "unlicensed", "lapsed", "trial"};

std::string_view object_of(std::string_view key) {
  return std::ranges::count(kCauseKeys, key) > 0 ? kByCause : std::string_view();
}

}  // namespace

std::optional<std::int64_t> hundredths(std::string_view number) {
  constexpr std::int64_t kScale = 100;
  const std::size_t point = std::min(number.find('.'), number.size());
  std::int64_t value = 0;
  const auto whole = number.substr(0, point);
  const auto [end, failure] = std::from_chars(whole.begin(), whole.end(), value);
  if (failure != std::errc{} || end != whole.end()) return std::nullopt;
  std::string_view decimals = number.substr(std::min(point + 1, number.size()));
  while (decimals.size() > 2 && decimals.back() == '0') decimals.remove_suffix(1);
  if (decimals.size() > 2) return std::nullopt;
  std::int64_t fraction = 0;
  for (std::size_t at = 0; at < 2; ++at) {
    const char digit = at < decimals.size() ? decimals[at] : '0';
    if (digit < '0' || digit > '9') return std::nullopt;
    fraction = fraction * 10 + (digit - '0');
  }
  if (__builtin_mul_overflow(value, kScale, &value)) return std::nullopt;
  if (__builtin_add_overflow(value, fraction, &value)) return std::nullopt;
  return value;
}

std::int64_t hundredths_of_percent(std::string_view number) {
  return number.starts_with('-') ? kNoValue : hundredths(number).value_or(kNoValue);
}

RowReader::RowReader(JsonCursor& cursor, SnapshotKind kind, std::span<const Dimension> by)
    : cursor_(cursor) {
  for (const Dimension dimension : by) know_dimension(dimension);
  if (kind == SnapshotKind::Costs) {
    known_.push_back({"currency", {}, {RowPart::Dimension, kCurrencyPlace}});
  }
  known_.push_back({"data_age_days", {}, {RowPart::Age}, false});
  for (const SnapshotFigure& figure : snapshot_figures(kind)) {
    known_.push_back({figure.key,
                      object_of(figure.key),
                      {RowPart::Figure, static_cast<std::uint8_t>(figure.place), figure.kind,
                       figure.may_be_null},
                      figure.is_required});
  }
  row_.figures.resize(kept_figures(kind));
}

void RowReader::know_dimension(Dimension dimension) {
  const auto place = static_cast<std::uint8_t>(place_of(dimension));
  const bool has_product =
      std::ranges::any_of(known_, [](const Known& known) { return known.key == "product"; });
  if (dimension == Dimension::Customer) {
    known_.push_back(
        {"customer_id", {}, {.part = RowPart::Dimension, .at = place, .may_be_null = false}});
    known_.push_back({"customer_name", {}, {RowPart::Text, kCustomerName}});
    return;
  }
  if (dimension == Dimension::Product && has_product)
    std::erase_if(known_, [](const Known& known) { return known.key == "product"; });
  known_.push_back(
      {dimension_name(dimension),
       {},
       {.part = RowPart::Dimension, .at = place, .may_be_null = dimension != Dimension::Sku}});
  if (dimension != Dimension::Sku) return;
  known_.push_back({"sku_id", {}, {RowPart::Text, kSkuId}, false});
  known_.push_back({"part_number", {}, {RowPart::Text, kPartNumber}, false});
  if (!has_product) known_.push_back({"product", {}, {RowPart::Text, kProduct}, false});
}

const RowReader::Known* RowReader::find(std::string_view object, std::string_view key) const {
  const auto found = std::ranges::find_if(
      known_, [&](const Known& known) { return known.key == key && known.object == object; });
  return found == known_.end() ? nullptr : &*found;
}

const RowValues& RowReader::read() {
  if (!read_short()) read_long();
  return row_;
}

void RowReader::clear() {
  row_.dimensions.fill({});
  row_.texts.fill({});
  std::ranges::fill(row_.figures, kNoValue);
}

void RowReader::read_long() {
  clear();
  seen_.assign(known_.size(), false);
  spans_.clear();
  is_plain_ = true;
  const std::size_t begin = cursor_.next_offset();
  cursor_.object([&](std::string_view key) {
    if (key != kByCause || find(kByCause, kCauseKeys.front()) == nullptr) {
      take_member({}, key);
    } else {
      cursor_.object([&](std::string_view inner) { return take_member(kByCause, inner), true; });
    }
    return true;
  });
  check_required();
  learn(begin);
}

void RowReader::take_member(std::string_view object, std::string_view key) {
  const Known* known = find(object, key);
  const std::size_t begin = cursor_.next_offset();
  const RowSlot slot = known == nullptr ? RowSlot{} : known->slot;
  if (known != nullptr) seen_[static_cast<std::size_t>(known - known_.data())] = true;
  const char first = cursor_.text()[begin];
  if (first == '{' || first == '[') is_plain_ = false;
  take(slot);
  spans_.push_back({begin, cursor_.offset(), slot});
}

void RowReader::take(const RowSlot& slot) {
  if (slot.part == RowPart::Unknown) return cursor_.skip();
  if (slot.may_be_null && cursor_.null()) return;
  if (slot.part == RowPart::Age) return static_cast<void>(cursor_.integer());
  if (slot.part == RowPart::Figure) return take_figure(slot);
  take_text(slot, cursor_.string());
}

void RowReader::take_text(const RowSlot& slot, std::string_view text) {
  (slot.part == RowPart::Text ? row_.texts[slot.at] : row_.dimensions[slot.at]) = text;
}

void RowReader::take_figure(const RowSlot& slot) {
  switch (slot.kind) {
    case SnapshotFigureKind::Count:
    case SnapshotFigureKind::Users:
      row_.figures[slot.at] = count();
      return;
    case SnapshotFigureKind::Money:
      row_.figures[slot.at] = amount();
      return;
    case SnapshotFigureKind::Date:
      row_.figures[slot.at] = date();
      return;
    case SnapshotFigureKind::Percent:
      cursor_.number();
      return;
    case SnapshotFigureKind::Share:
      row_.figures[slot.at] = hundredths_of_percent(cursor_.number());
      return;
    case SnapshotFigureKind::Other:
      // A word may be null, a flag not.
      slot.may_be_null ? static_cast<void>(cursor_.string()) : static_cast<void>(cursor_.boolean());
      return;
  }
}

std::int64_t RowReader::count() {
  const std::int64_t value = cursor_.integer();
  if (value < 0) throw cursor_.wrong(fmt::format("{} is below 0", value));
  return value;
}

std::int64_t RowReader::amount() {
  const std::string_view number = cursor_.number();
  const auto amount = hundredths(number);
  if (!amount || number.starts_with('-')) {
    throw cursor_.wrong(
        fmt::format("{} is no amount with two decimals up to {}", number, kLargest));
  }
  return *amount;
}

std::int64_t RowReader::date() {
  const std::string_view text = cursor_.string();
  Date date;
  if (!read_date(text, date)) {
    throw cursor_.wrong(fmt::format("'{}' is not a date", escape_for_screen(text)));
  }
  return date.days;
}

void RowReader::check_required() const {
  for (std::size_t at = 0; at < known_.size(); ++at) {
    if (seen_[at] || !known_[at].is_required) continue;
    throw cursor_.missing(known_[at].object, known_[at].key);
  }
}

void RowReader::learn(std::size_t begin) {
  layout_.clear();
  if (!is_plain_) return;
  const std::string_view text = cursor_.text();
  for (const Span& span : spans_) {
    layout_.push_back({text.substr(begin, span.begin - begin), span.slot});
    begin = span.end;
  }
  tail_ = text.substr(begin, cursor_.offset() - begin);
}

}  // namespace licstat
