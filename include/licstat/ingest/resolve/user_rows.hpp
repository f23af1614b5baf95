// SPDX-License-Identifier: Apache-2.0
// The users of exports as streams of assignments and usage.                 (stage: ingest)
// In:     the users of all tenants, the SKUs of customers, the window.
// Out:    per user and product an assignment; per user, product and workload a usage row.
// Source: docs/input-formats.md#users-and-licences.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <unordered_map>
#include <vector>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/resolve/resolve.hpp"

namespace licstat {

class UserRows {
 public:
  /// `claims` and `resolution` outlive it.
  UserRows(const Claims& claims, const Resolution& resolution, Window window);

  void stream(AssignmentSink& sink, int threads) const;
  void stream(UsageSink& sink, int threads) const;

  /// Rows of users who have no licence that their use could be of.
  [[nodiscard]] const UnusedByInput& unused() const { return unused_; }
  /// Names of products that users hold.
  [[nodiscard]] const AmbiguousNames& ambiguous() const { return ambiguous_; }

 private:
  struct Product {
    SkuNames::Sku sku;
    WorkloadSet workloads = 0;      ///< by the catalogue
    std::int64_t entitlements = 0;  ///< of the customer
  };
  using Products = std::vector<Product>;

  /// The users of a customer that hold the same.
  struct SameProducts {
    const CustomerClaims* customer;
    ProductSets::Set set;
    bool operator==(const SameProducts&) const = default;
  };
  struct Hash {
    std::size_t operator()(const SameProducts& same) const {
      constexpr std::size_t kSpread = 0x9e3779b97f4a7c15;
      return (std::hash<const void*>{}(same.customer) ^ same.set) * kSpread;
    }
  };

  static void keep_likely(Products& products);
  void find_products(const BoughtSkus& bought, const SkuNames& names);
  void count_without_licence();
  [[nodiscard]] Products products_named(const std::string& customer, ProductSets::Set set,
                                        const SkuNames& names);
  [[nodiscard]] std::span<const Product> products_of(const CustomerClaims& customer,
                                                     const TenantUser& user) const;
  [[nodiscard]] static WorkloadSet workloads_of(const Product& product, const TenantUser& user);
  [[nodiscard]] WorkloadSet used_workloads(const CustomerClaims& customer,
                                           const TenantUser& user) const;
  [[nodiscard]] const Product* likely_product(const CustomerClaims& customer,
                                              const TenantUser& user) const;
  void push_assignment(const CustomerClaims& customer, const TenantUser& user,
                       const Product& product, RowConsumer<AssignmentRow>& into) const;
  void push_assignments(const CustomerClaims& customer, const TenantUser& user,
                        RowConsumer<AssignmentRow>& into) const;
  template <class Take>
  void for_each_usage_row(const CustomerClaims& customer, const TenantUser& user,
                          const Product& product, Take take) const;
  template <class Take>
  void for_each_usage_row(const CustomerClaims& customer, const TenantUser& user, Take take) const;
  void stream_part(int part, int parts, RowConsumer<AssignmentRow>& into) const;
  void stream_part(int part, int parts, RowConsumer<UsageRow>& into) const;
  template <class Row>
  void stream_parts(RowSink<Row>& sink, int threads) const;

  const Claims& claims_;
  const HoldersOfTenants& holders_;
  Window window_;
  std::unordered_map<SameProducts, Products, Hash> products_;  // that users hold
  std::map<const CustomerClaims*, Products> bought_;  // that the customer has, of those alike one
  UnusedByInput unused_;
  AmbiguousNames ambiguous_;
};

}  // namespace licstat
