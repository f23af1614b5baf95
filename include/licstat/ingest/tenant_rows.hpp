// SPDX-License-Identifier: Apache-2.0
// Rows that name their tenant, each to the parser of its customer.          (stage: ingest)
// In:     rows of an export, with the columns of tenant_columns.hpp behind its own; who is given
// for
//         all of them, if anybody.
// Out:    the rows, without these columns, to one parser for each customer.
// Errors: other-tenant for a row of another customer than the given one; missing-value for a row
// that
//         names none where nobody is given; totals-row.
// Source: docs/input-formats.md#rows-that-name-their-tenant.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/recognise/tenant_columns.hpp"
#include "licstat/ingest/resolve/customer_folders.hpp"

namespace licstat {

class TenantRows final : public RowParser {
 public:
  struct Options {
    const TenantColumns& columns;
    /// Whom --customer-id or customer.json names: a row of another customer is rejected.
    std::optional<CustomerName> given;
    std::string_view given_by;  ///< which of the two
    /// Whose the rows without a name are; empty: nobody's.
    std::function<std::string()> unnamed;
    std::function<std::unique_ptr<RowParser>(const std::string& customer_id)> make_parser;
  };

  /// `claims` outlives it: its customer lists settle names and domains.
  TenantRows(Options options, Claims& claims) : options_(std::move(options)), claims_(claims) {}

  RowProblem parse(std::span<const Field> fields, RowRef ref) override;
  void flush() override;

  /// The only customer that the rows named; nullopt: there is none, or there are several.
  [[nodiscard]] std::optional<std::string> only_customer() const;

 private:
  struct Tenant {
    std::string customer_id;
    RowParser* parser = nullptr;  ///< nullptr: the tenant is another one than the given
  };

  const Tenant& tenant(std::string_view text, std::string_view name);
  [[nodiscard]] std::string customer_of(std::string_view text) const;
  [[nodiscard]] bool is_given(std::string_view text, const std::string& customer_id) const;
  RowParser& parser_of(const std::string& customer_id);
  RowProblem parse_with(RowParser& parser, std::span<const Field> fields, RowRef ref);
  RowProblem parse_unnamed(std::span<const Field> fields, RowRef ref);
  [[nodiscard]] RowProblem other_tenant(std::string_view text) const;

  Options options_;
  Claims& claims_;
  std::map<std::string, Tenant, std::less<>> tenants_;         // as rows spell them
  std::map<std::string, std::unique_ptr<RowParser>> parsers_;  // by id_key() of the customer
  std::vector<RowParser*> parsed_;  // that had rows since the last flush, which may come after each
};

}  // namespace licstat
