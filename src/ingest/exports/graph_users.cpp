// SPDX-License-Identifier: Apache-2.0
// Microsoft Graph users with their licences: who holds which. A sign-in is no use of a licence.
// Source: docs/input-formats.md#graph-users.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "licstat/ingest/exports/definitions.hpp"
#include "licstat/ingest/exports/export_fields.hpp"
#include "licstat/ingest/exports/export_records.hpp"

namespace licstat {
namespace {

enum Column : std::size_t { User, Licences, States, Deleted, kColumns };
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"userPrincipalName", true},
    {"assignedLicenses"},
    {"licenseAssignmentStates"},
    {"deletedDateTime"},
}};

/// The text under `key`, which Graph spells skuId and PowerShell SkuId.
std::string text_of(const nlohmann::json& object, std::string_view key) {
  for (const auto& [name, value] : object.items()) {
    if (equal_ignoring_case(name, key) && value.is_string()) return value.get<std::string>();
  }
  return {};
}

/// Where licences could not be assigned in full, some services are missing, not the licence.
bool is_held(const nlohmann::json& state) {
  const std::string word = text_of(state, "state");
  return equal_ignoring_case(word, "active") || equal_ignoring_case(word, "activewitherror");
}

class Parser final : public RowParser {
 public:
  Parser(ExportRecords& into, const ExportInput& input)
      : into_(into), customer_(into.customer(input.customer_id)) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const std::string_view name = fields.required_name(User, "a user");
    const auto states = fields.json(States);
    const auto licences = fields.json(Licences);
    const auto deleted = fields.date(Deleted);
    // States tell more, but are there on request alone. The same SKU, directly and by a group, is
    // one licence: a set holds it once.
    std::vector<ProductSets::Name> names;
    const bool has_states = states.is_array() && !states.empty();
    const auto& list = has_states ? states : licences;
    for (const auto& licence : list) {
      const std::string sku = licence.is_object() ? text_of(licence, "skuId") : std::string();
      if (sku.empty()) fail_licence(fields, has_states ? States : Licences);
      if (!has_states || is_held(licence)) names.push_back(into_.products().name(sku));
    }
    if (fields.failed()) return fields.take_error();
    TenantUser& user = customer_.users.user(name, ref);
    user.is_holder = true;
    user.products = into_.products().joined(user.products, into_.products().set(std::move(names)));
    if (deleted) {
      user.is_deleted = true;
      user.deleted = *deleted;
    }
    return nullptr;
  }

 private:
  static void fail_licence(ExportFields& fields, std::size_t column) {
    fields.fail(column, DiagnosticId::BadType, "a licence without skuId",
                "objects with a skuId each, as Graph gives them");
  }

  ExportRecords& into_;
  CustomerFacts& customer_;
};

}  // namespace

const ExportDef kGraphUsers{
    .record = {Kind::Export, "graph_users", kColumnTable},
    .one_of = "assignedLicenses|licenseAssignmentStates",
    .title = "Microsoft Graph: users",
    .obtain =
        "GET https://graph.microsoft.com/v1.0/users?$select=userPrincipalName,accountEnabled,"
        "userType,assignedLicenses,licenseAssignmentStates",
    .gives = "who holds which licence; not: use (a sign-in is none)",
    .make_parser = [](ExportRecords& into, const ExportInput& input) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into, input);
    },
    .needs_customer = true,
};

}  // namespace licstat
