// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/tenant_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/read/field_reader.hpp"

namespace licstat {
namespace {

/// Domains compare without case, and so CIPP's are written.
bool is_domain(std::string_view text) {
  return text.find('.') != std::string_view::npos && text.find(' ') == std::string_view::npos;
}

}  // namespace

RowProblem TenantRows::parse(std::span<const Field> fields, RowRef ref) {
  const TenantColumns& columns = options_.columns;
  ExportFields cells(fields);
  const std::string_view text = cells.text(columns.id);
  const std::string_view name = columns.name ? cells.text(*columns.name) : std::string_view();
  refuse_totals(cells, columns.id, text);
  if (cells.failed()) return cells.take_error();
  if (text.empty()) return parse_unnamed(fields, ref);
  const Tenant& named = tenant(text, name);
  if (named.parser == nullptr) return other_tenant(text);
  return parse_with(*named.parser, fields, ref);
}

RowProblem TenantRows::parse_with(RowParser& parser, std::span<const Field> fields, RowRef ref) {
  if (parsed_.empty() || parsed_.back() != &parser) parsed_.push_back(&parser);
  return parser.parse(fields.first(options_.columns.own), ref);
}

void TenantRows::flush() {
  for (RowParser* const parser : parsed_) parser->flush();
  parsed_.clear();
}

std::optional<std::string> TenantRows::only_customer() const {
  std::optional<std::string> only;
  for (const auto& [text, tenant] : tenants_) {
    if (only && !same_id(*only, tenant.customer_id)) return std::nullopt;
    only = tenant.customer_id;
  }
  return only;
}

const TenantRows::Tenant& TenantRows::tenant(std::string_view text, std::string_view name) {
  if (const auto known = tenants_.find(text); known != tenants_.end()) return known->second;
  Tenant named{customer_of(text), nullptr};
  const bool is_accepted = !options_.given || is_given(text, named.customer_id);
  if (is_accepted && options_.given) named.customer_id = options_.given->id;
  if (is_accepted) {
    named.parser = &parser_of(named.customer_id);
    if (!name.empty()) claims_.customers.name(named.customer_id, name, NameSource::Rows);
  }
  return tenants_.emplace(text, std::move(named)).first->second;
}

/// A customer list says whose a name or a domain is, unless it is that of several.
std::string TenantRows::customer_of(std::string_view text) const {
  if (is_guid(text)) return std::string(text);
  if (const auto id = claims_.listed.whose(text)) return std::string(id->empty() ? text : *id);
  return is_domain(text) ? claims_.domains.id_of(text) : std::string(text);
}

/// Whether a row of the tenant is one of the given customer's, by id or by name.
bool TenantRows::is_given(std::string_view text, const std::string& customer_id) const {
  const CustomerName& given = *options_.given;
  if (same_id(customer_id, given.id)) return true;
  return !is_guid(text) &&
         (equal_ignoring_case(text, given.id) || equal_ignoring_case(text, given.name));
}

RowParser& TenantRows::parser_of(const std::string& customer_id) {
  std::unique_ptr<RowParser>& parser = parsers_[id_key(customer_id)];
  if (parser == nullptr) parser = options_.make_parser(customer_id);
  return *parser;
}

RowProblem TenantRows::parse_unnamed(std::span<const Field> fields, RowRef ref) {
  const TenantColumns& columns = options_.columns;
  const std::string customer = options_.given ? options_.given->id : options_.unnamed();
  if (!customer.empty()) return parse_with(parser_of(customer), fields, ref);
  return std::make_unique<RowError>(
      RowError{columns.id, 0, DiagnosticId::MissingValue, "the row does not say whose it is",
               "name its tenant, or name the customer with --customer-id or a customer.json"});
}

RowProblem TenantRows::other_tenant(std::string_view text) const {
  return std::make_unique<RowError>(
      RowError{options_.columns.id, 0, DiagnosticId::OtherTenant,
               fmt::format("the row is of tenant {}, and {} says {}", text, options_.given_by,
                           options_.given->id),
               fmt::format("the rows say whose they are: leave {} out, or remove those of others",
                           options_.given_by)});
}

}  // namespace licstat
