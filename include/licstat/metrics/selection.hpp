// SPDX-License-Identifier: Apache-2.0
// Which subscriptions a report shows. A filter chooses; it never changes a standing.
//                                                                          (stage: metrics)
// In:     an Estate and the filters of a command line.
// Out:    the shown groups with their shown subscriptions, in the order of the estate.
// Source: docs/metrics.md#shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/metrics/group_use.hpp"

namespace licstat {

/// Families shown unless --family says otherwise.
std::vector<std::string> default_families();

/// Stands for "bought directly, from no partner" in filters and rows.
constexpr std::string_view kNoPartner = "none";

struct Filter {
  std::optional<std::vector<std::string>> partners;  ///< ids; "none": bought directly
  std::optional<std::vector<std::string>> families;  ///< nullopt: default_families(); {"all"}
  std::optional<CustomerIndex> customer;
  std::optional<std::string> sku;  ///< id, product name, part number or GUID
};

struct Selection {
  std::vector<ShownGroup> groups;
  std::int64_t left_out_by_family = 0;  ///< subscriptions that only the default families hide
};

Selection select(const Estate& estate, const Catalogue& catalogue, const Filter& filter);

/// A SKU as somebody types it: a GUID, part number or product name, in any spelling.
class SkuName {
 public:
  /// Requires: `text` outlives the name.
  SkuName(const Catalogue& catalogue, std::string_view text)
      : text_(text), meant_(catalogue.meant_by(text)) {}
  /// Whether it names the group's SKU; a name of several SKUs names each.
  [[nodiscard]] bool is_of(const Group& group) const;

 private:
  std::string_view text_;
  Catalogue::Entries meant_;
};

struct CustomersNamed {
  std::vector<CustomerIndex> customers;  ///< more than one: the name is not unique
  bool is_whole = true;                  ///< else the text is a part of their names
};

/// Customers of that id, else those of that name, else those with that part in what they are called
/// (the id where they have no name), without case. None: there is no such customer.
CustomersNamed customers_named(const Estate& estate, std::string_view text);

}  // namespace licstat
