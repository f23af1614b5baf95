// SPDX-License-Identifier: Apache-2.0
// The users of exports as streams of assignments and usage.                 (stage: ingest)
// In:     the users of all tenants, the SKUs of customers, the window.
// Out:    per user and product an assignment; per user, product and workload a usage row.
// Source: docs/input-formats.md#users-and-licences.
#pragma once

#include <map>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "licstat/ingest/resolve/sku_names.hpp"
#include "licstat/ingest/claims/claims.hpp"

namespace licstat {

/// Where the users of a tenant are mostly concealed and its holders are not, nobody can tell who of
/// the users holds a licence. Such a customer gets no assignments, only these numbers of holders.
std::vector<AssignedDraft> settle_holders(Claims& records, SkuNames& skus);

class UserRows {
 public:
  /// Requires: resolve_claims() was called; records and skus outlive it.
  UserRows(Claims& records, SkuNames& skus, Window window);

  void stream(AssignmentSink& sink, int threads);
  void stream(UsageSink& sink, int threads);

 private:
  struct Product {
    SkuNames::Sku sku;
    WorkloadSet workloads;  ///< by the catalogue
  };
  using Products = std::vector<Product>;

  /// Of a customer the users that have them.
  struct SetOf {
    const CustomerFacts* customer;
    ProductSets::Set set;
    bool operator==(const SetOf&) const = default;
  };
  struct SetHash {
    std::size_t operator()(const SetOf& set) const {
      constexpr std::size_t kSpread = 0x9e3779b97f4a7c15;
      return (std::hash<const void*>{}(set.customer) ^ set.set) * kSpread;
    }
  };

  void resolve_products();
  [[nodiscard]] std::span<const Product> products_of(const CustomerFacts& customer,
                                                     const TenantUser& user) const;
  [[nodiscard]] static WorkloadSet contained(const Product& product, const TenantUser& user);
  [[nodiscard]] WorkloadSet active_workloads(const CustomerFacts& customer,
                                             const TenantUser& user) const;
  [[nodiscard]] const Product* stand_in(const CustomerFacts& customer,
                                        const TenantUser& user) const;
  void assign(const CustomerFacts& customer, const TenantUser& user, const Product& product,
              RowConsumer<AssignmentRow>& into) const;
  template <class Take>
  void for_each_use_row(const CustomerFacts& customer, const TenantUser& user,
                        const Product& product, Take take) const;
  void assign_all(const CustomerFacts& customer, const TenantUser& user,
                  RowConsumer<AssignmentRow>& into) const;
  template <class Take>
  void for_each_use_row_of(const CustomerFacts& customer, const TenantUser& user, Take take) const;
  void stream_part(int part, int parts, RowConsumer<AssignmentRow>& into) const;
  void stream_part(int part, int parts, RowConsumer<UsageRow>& into) const;
  template <class Row>
  void stream_parts(RowSink<Row>& sink, int threads);
  void count_without_licence();

  Claims& records_;
  SkuNames& skus_;
  Window window_;
  /// Of each customer the sets of products that its users have.
  std::unordered_map<SetOf, Products, SetHash> products_;
  std::map<const CustomerFacts*, Products> skus_of_;  // what the customer has bought
  WorkloadSet yammer_;
};

}  // namespace licstat
