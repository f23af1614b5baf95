// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/base/hash_index.hpp"
#include "licstat/base/text_key.hpp"
#include "licstat/ingest/read/field_reader.hpp"
#include "licstat/ingest/recognise/columns.hpp"
#include "licstat/ingest/records/row_parsers.hpp"
#include "licstat/model/billing_terms.hpp"
#include "licstat/model/price.hpp"

namespace licstat {
namespace {

namespace column = subscription_column;

Subscription read_subscription(FieldReader& reader) {
  Subscription record;
  record.customer_id = reader.required_name(column::CustomerId);
  record.customer_name = reader.text(column::CustomerName);
  record.subscription_id = reader.required_name(column::SubscriptionId, "a subscription");
  record.sku = reader.required_name(column::Sku, "a SKU");
  record.product = reader.text(column::Product);
  record.family = reader.text(column::Family);
  record.status = reader.required(column::Status, parse_status);
  record.suspension_reason = reader.text(column::SuspensionReason);
  record.trial = reader.optional(column::Trial, parse_boolean).value_or(false);
  record.quantity = reader.required(column::Quantity, parse_integer);
  record.assigned = reader.optional(column::Assigned, parse_integer);
  record.partner_id = reader.text(column::PartnerId);
  record.country = reader.text(column::Country);
  record.start_date = reader.optional(column::StartDate, parse_row_date);
  record.end_date = reader.optional(column::EndDate, parse_row_date);
  record.unit_price = reader.optional(column::UnitPrice, parse_price).value_or("");
  record.currency = reader.optional(column::Currency, parse_currency).value_or("");
  record.auto_renew = reader.optional(column::AutoRenew, parse_boolean);
  record.term = term_name(reader.text(column::Term));
  record.billing_cycle = billing_cycle_name(reader.text(column::BillingCycle));
  record.cancel_until = reader.optional(column::CancelUntil, parse_row_date);
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
  SubscriptionParser(Dataset& into, PlaceNamer place_of, RowsAgain again, SkuKey sku_key)
      : into_(into),
        subscriptions_(into.subscriptions),
        place_of_(std::move(place_of)),
        again_(std::move(again)),
        sku_key_(std::move(sku_key)) {}

  RowProblem parse(std::span<const Field> fields, RowRef ref) override {
    FieldReader reader(fields);
    const Subscription record = read_subscription(reader);
    if (reader.failed()) return reader.take_error();
    const std::uint64_t hash = key_of(record).high;
    const auto earlier =
        seen_.find(hash, [&](HashIndex::Record at) { return is_same(record, subscriptions_[at]); });
    if (!earlier) {
      seen_.add(hash, static_cast<HashIndex::Record>(subscriptions_.size()));
      Subscription kept = record;
      keep_texts(kept, into_.texts, subscriptions_.empty() ? kNone : subscriptions_.back());
      subscriptions_.push_back(kept);
      into_.subscription_rows.push_back(ref);
      return nullptr;
    }
    const bool is_same_row = say_the_same(record, subscriptions_[*earlier]);
    const RowRef first = into_.subscription_rows[*earlier];
    const bool is_of_another_day = again_ && again_({first, ref, is_same_row});
    if (is_same_row) ++into_.duplicate_rows;
    if (is_same_row || is_of_another_day) return nullptr;
    return std::make_unique<RowError>(
        RowError{column::SubscriptionId, 0, DiagnosticId::ConflictingRow,
                 fmt::format("'{}' stands in {} with other values", record.subscription_id,
                             place_of_(first)),
                 "keep one row per customer and subscription"});
  }

 private:
  static bool is_same(const Subscription& left, const Subscription& right) {
    return same_id(left.customer_id, right.customer_id) &&
           same_id(left.subscription_id, right.subscription_id);
  }

  /// Whether they differ at most in how they are spelled: "eur", "EUR"; "5", "5.00".
  [[nodiscard]] bool say_the_same(Subscription left, const Subscription& right) const {
    const auto take_if = [&](std::string_view Subscription::*field, bool is_same) {
      if (is_same) left.*field = right.*field;
    };
    take_if(&Subscription::customer_id, true);  // by which it was found
    take_if(&Subscription::subscription_id, true);
    take_if(&Subscription::sku, sku_key_(left.sku) == sku_key_(right.sku));
    take_if(&Subscription::partner_id, same_id(left.partner_id, right.partner_id));
    take_if(&Subscription::family, equal_ignoring_case(left.family, right.family));
    take_if(&Subscription::currency, equal_ignoring_case(left.currency, right.currency));
    take_if(&Subscription::unit_price, read_price(left.unit_price) == read_price(right.unit_price));
    return left == right;
  }

  static constexpr Subscription kNone{};

  /// Remembers the customer of the row before: an export lists its subscriptions together.
  TextKey key_of(const Subscription& record) {
    if (record.customer_id != customer_id_) {
      customer_id_ = record.customer_id;
      customer_ = id_text_key(record.customer_id);
    }
    return paired(customer_, id_text_key(record.subscription_id));
  }

  Dataset& into_;
  std::deque<Subscription>& subscriptions_;
  PlaceNamer place_of_;
  RowsAgain again_;
  SkuKey sku_key_;
  std::string customer_id_;  // of the row before; none is empty
  TextKey customer_;         // its key
  HashIndex seen_;
};

}  // namespace

std::unique_ptr<RowParser> make_subscription_parser(Dataset& into, PlaceNamer place_of,
                                                    RowsAgain again, SkuKey sku_key) {
  return std::make_unique<SubscriptionParser>(into, std::move(place_of), std::move(again),
                                              std::move(sku_key));
}

}  // namespace licstat
