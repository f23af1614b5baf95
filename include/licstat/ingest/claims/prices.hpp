// SPDX-License-Identifier: Apache-2.0
// What price lists and invoices say of prices per licence and month.        (stage: ingest)
// In:     prices of SKUs, by GUID or part number; offers of them, by title; prices charged for a
//         subscription, by its id.
// Out:    the same, of several charges the last; sku_prices.hpp tells which of them serves.
// Source: docs/input-formats.md#prices.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/base/date.hpp"
#include "licstat/ingest/claims/segment.hpp"
#include "licstat/model/price.hpp"
#include "licstat/model/records.hpp"

namespace licstat {

struct UnitPrice {
  Price price;
  std::string currency;  ///< empty: not given
  RowRef ref{};          ///< the row that says so

  /// Whether both say the same.
  bool operator==(const UnitPrice& other) const {
    return price == other.price && equal_ignoring_case(currency, other.currency);
  }
};

class Prices {
 public:
  struct OfSku {
    std::string sku;
    std::string part_number;  ///< empty: not given
    UnitPrice price;
  };
  /// What Microsoft asks of one segment of customers for a term. Which of several is that of a
  /// subscription: sku_prices.hpp.
  struct Offer {
    std::string title;  ///< of the SKU
    Segment segment = Segment::Commercial;
    std::string market = {};  ///< the country that it is for: "NL"; empty: not given
    int term_months = 0;
    int billing_months = 0;         ///< 0: not given
    std::optional<Date> from = {};  ///< the first day on which it holds; nullopt: since always
    std::optional<Date> to = {};    ///< the last one; nullopt: without end
    std::optional<std::int64_t> min = {};  ///< how many licences it is for
    std::optional<std::int64_t> max = {};
    UnitPrice price;
  };
  /// What was charged for a subscription, and what the invoice says of its term with that.
  struct Charge {
    UnitPrice price;
    std::optional<Date> day = {};
    std::string term = {};           ///< as Subscription has it; empty: not given
    std::string billing_cycle = {};  ///< likewise
  };
  /// What became of a charge.
  struct Charged {
    std::optional<RowRef> superseded;  ///< the row of an older charge of the two
    std::optional<RowRef> conflict;    ///< the charge of the same day that says another price
  };

  void add_sku(OfSku price) { skus_.push_back(std::move(price)); }
  void add_offer(Offer offer) { offers_.push_back(std::move(offer)); }
  /// Of several the newest serves.
  Charged add_charge(std::string_view subscription_id, Charge charge);

  [[nodiscard]] const std::vector<OfSku>& skus() const { return skus_; }
  [[nodiscard]] const std::vector<Offer>& offers() const { return offers_; }
  /// nullptr: none.
  [[nodiscard]] const Charge* of_subscription(std::string_view subscription_id) const;
  /// Subscriptions that were charged for.
  [[nodiscard]] std::size_t charge_count() const { return charges_.size(); }

 private:
  std::vector<OfSku> skus_;
  std::vector<Offer> offers_;
  std::map<std::string, Charge> charges_;  // by id_key()
};

}  // namespace licstat
