// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <unordered_map>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/columns.hpp"
#include "licstat/ingest/field_parsers.hpp"
#include "licstat/ingest/row_parsers.hpp"

namespace licstat {
namespace {

namespace column = subscription_column;

Subscription read_subscription(FieldReader& reader) {
  Subscription record;
  record.customer_id = read_customer_id(reader, column::CustomerId);
  record.customer_name = reader.text(column::CustomerName);
  record.subscription_id = reader.required(column::SubscriptionId);
  record.sku = reader.required(column::Sku);
  record.product = reader.text(column::Product);
  record.family = reader.text(column::Family);
  record.status = reader.required(column::Status, parse_status);
  record.suspension_reason = reader.text(column::SuspensionReason);
  record.trial = reader.optional(column::Trial, parse_boolean).value_or(false);
  record.quantity = reader.required(column::Quantity, parse_integer);
  record.assigned = reader.optional(column::Assigned, parse_integer);
  record.partner_id = reader.text(column::PartnerId);
  record.country = reader.text(column::Country);
  record.start_date = reader.optional(column::StartDate, parse_date);
  record.end_date = reader.optional(column::EndDate, parse_date);
  record.unit_price = reader.optional(column::UnitPrice, parse_decimal).value_or("");
  record.currency = reader.optional(column::Currency, parse_currency).value_or("");
  if (record.start_date && record.end_date && *record.end_date < *record.start_date) {
    reader.fail(column::EndDate, DiagnosticId::EndBeforeStart,
                fmt::format("{} is before the start date {}", to_string(*record.end_date),
                            to_string(*record.start_date)),
                "correct one of the two dates");
  }
  return record;
}

class SubscriptionParser final : public RowParser {
 public:
  SubscriptionParser(Dataset& into, PlaceNamer place_of)
      : into_(into), place_of_(std::move(place_of)) {}

  std::optional<RowError> parse(std::span<const Field> fields, RowRef ref) override {
    FieldReader reader(fields);
    Subscription record = read_subscription(reader);
    if (reader.failed()) return reader.take_error();
    // The length keeps the two ids apart, whatever characters they hold.
    std::string key = fmt::format("{}:{}{}", record.customer_id.size(), id_key(record.customer_id),
                                  id_key(record.subscription_id));
    const Seen next{into_.subscriptions.size(), ref};
    const auto [found, is_new] = seen_.try_emplace(std::move(key), next);
    if (is_new) {
      into_.subscriptions.push_back(std::move(record));
      return std::nullopt;
    }
    if (record == into_.subscriptions[found->second.index]) {
      ++into_.duplicate_rows;
      return std::nullopt;
    }
    return RowError{column::SubscriptionId, 0, DiagnosticId::ConflictingRow,
                    fmt::format("'{}' stands in {} with other values", record.subscription_id,
                                place_of_(found->second.ref)),
                    "keep one row per customer and subscription"};
  }

 private:
  struct Seen {
    std::size_t index;
    RowRef ref;
  };
  Dataset& into_;
  PlaceNamer place_of_;
  std::unordered_map<std::string, Seen> seen_;
};

}  // namespace

std::unique_ptr<RowParser> make_subscription_parser(Dataset& into, PlaceNamer place_of) {
  return std::make_unique<SubscriptionParser>(into, std::move(place_of));
}

}  // namespace licstat
