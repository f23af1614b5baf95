// SPDX-License-Identifier: Apache-2.0
// All that the exports of a run say, until it is decided what counts.       (stage: ingest)
// In:     rows of exports, each of which adds what it says; nothing is taken back or changed.
// Out:    values, one type for each thing that exports tell of. resolve() (resolve.hpp) makes the
//         subscriptions and counts of a Dataset of them, UserRows (user_rows.hpp) streams of
//         assignments and usage.
// Source: docs/input-formats.md.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "licstat/base/date_order.hpp"
#include "licstat/ingest/claims/customer_claims.hpp"
#include "licstat/ingest/claims/customer_list.hpp"
#include "licstat/ingest/claims/customers_of_inputs.hpp"
#include "licstat/ingest/claims/export_dates.hpp"
#include "licstat/ingest/claims/licence_claims.hpp"
#include "licstat/ingest/claims/prices.hpp"
#include "licstat/ingest/claims/product_sets.hpp"
#include "licstat/ingest/claims/seen_rows.hpp"
#include "licstat/ingest/claims/titles_of_skus.hpp"
#include "licstat/ingest/claims/unused_rows.hpp"
#include "licstat/ingest/claims/workload_numbers.hpp"
#include "licstat/ingest/read/place_namer.hpp"
#include "licstat/model/sku_key.hpp"
#include "licstat/model/text_store.hpp"

namespace licstat {

/// What a parser needs to know of its input.
struct ExportInput {
  std::string path = {};
  std::string customer_id = {};  ///< by --customer-id or the folder; empty: nobody says
  std::string given_id = {};     ///< the same, but of an export whose rows go by domains
  std::size_t section = 0;       ///< RowRef::input of its rows
  std::string tenant = {};       ///< the GUID of the tenant that its start names; empty: none
  std::size_t columns = 0;       ///< of its rows
  std::optional<DateOrder> date_order = {};  ///< --date-format, which outranks the export's own
  /// Of CSV: for each column of the file that of its rows. Empty: JSON, which may leave any out.
  std::vector<std::optional<std::size_t>> header = {};

  /// false: the file does not have the column, and says nothing of what it would tell.
  [[nodiscard]] bool may_have(std::size_t column) const {
    return header.empty() || std::ranges::count(header, std::optional(column)) > 0;
  }
};

class Claims {
 public:
  /// `place_of` names the place of a row, for messages; `split` takes a cell of products apart;
  /// `file_of` as SeenRows has it; `key`: the form in which SKUs are compared.
  Claims(Workloads& numbering, PlaceNamer place_of, ProductSets::Splitter split,
         FileOfSection file_of = {}, SkuKey key = lower_case_key)
      : sku_key(std::move(key)),
        rows(std::move(place_of), std::move(file_of)),
        products(std::move(split)),
        workloads(numbering) {}

  /// Texts of a claim need to live no longer than the call.
  void add(const SubscriptionClaim& claim);
  void add(const UnitCount& count);
  void add(AssignedClaim claim);
  void add(const HolderClaim& claim);
  void add(CountClaim claim);
  void add(UnassignableSku sku) { licences_.unassignable.push_back(std::move(sku)); }

  [[nodiscard]] const LicenceClaims& licences() const { return licences_; }
  /// What add() took, for those that decide; their texts live as long as the claims.
  [[nodiscard]] LicenceClaims take_licences() { return std::exchange(licences_, {}); }

  std::optional<Date> last_day = {};  ///< --as-of; nullopt: it is that of the newest report
  SkuKey sku_key;
  SeenRows rows;
  TitlesOfSkus titles;
  ExportDates dates;
  Customers customers;
  CustomersOfInputs inputs;
  CustomerList listed;
  UnlistedDomains domains;
  ProductSets products;
  WorkloadNumbers workloads;
  Prices prices;
  UnusedByInput unused;  ///< rows that say nothing of use, whatever the others say

 private:
  LicenceClaims licences_;
  TextStore texts_;
};

}  // namespace licstat
