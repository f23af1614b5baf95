// SPDX-License-Identifier: Apache-2.0
// Microsoft Graph users with their licences: who holds which. A sign-in is no use of a licence.
// Source: docs/input-formats.md#graph-users.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/export_fields.hpp"

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

/// PowerShell writes a list of one as that one.
nlohmann::json as_list(nlohmann::json value) {
  if (value.is_object()) return nlohmann::json::array({std::move(value)});
  return value;
}

/// Where licences could not be assigned in full, some services are missing, not the licence.
bool is_held(const nlohmann::json& state) {
  const std::string word = text_of(state, "state");
  return equal_ignoring_case(word, "active") || equal_ignoring_case(word, "activewitherror");
}

class Parser final : public RowParser {
 public:
  Parser(Claims& into, const ExportInput& input)
      : into_(into), customer_(into.customers.of(input.customer_id)) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const std::string_view name = fields.required_name(User, "a user");
    const auto states = as_list(fields.json(States));
    const auto licences = read_licences(fields);
    const auto deleted = fields.date(Deleted);
    // The same SKU, directly and by a group, is one licence: a set holds it once.
    std::set<ProductSets::Name> held;
    std::set<ProductSets::Name> not_held;
    for (const auto& state : states) {
      const ProductSets::Name sku = sku_of(fields, States, state);
      (is_held(state) ? held : not_held).insert(sku);
    }
    // States are there on request alone, and need not have all licences.
    for (const auto& licence : licences) {
      const ProductSets::Name sku = sku_of(fields, Licences, licence);
      if (!not_held.contains(sku)) held.insert(sku);
    }
    if (fields.failed()) {
      customer_.users.pass_over(name, ref);
      return fields.take_error();
    }
    TenantUser& user = customer_.users.user(name, ref);
    user.is_holder = true;
    UserDirectory::hold(user, into_.products.set({held.begin(), held.end()}), into_.products, ref);
    if (deleted) {
      UserDirectory::remove(user, std::nullopt, deleted);
    } else {
      UserDirectory::see(user, std::nullopt);
    }
    return nullptr;
  }

 private:
  /// AssignedLicenses.SkuId of PowerShell is a list of ids, and of a single licence the id.
  static nlohmann::json read_licences(ExportFields& fields) {
    const std::string_view cell = fields.cell(Licences);
    return is_guid(cell) ? nlohmann::json::array({cell}) : as_list(fields.json(Licences));
  }

  ProductSets::Name sku_of(ExportFields& fields, std::size_t column,
                           const nlohmann::json& licence) {
    if (licence.is_string())
      return into_.products.name(named_sku(fields, column, licence.get<std::string>()));
    const std::string sku = licence.is_object() ? text_of(licence, "skuId") : std::string();
    if (sku.empty()) {
      fields.fail(column, DiagnosticId::BadType, "a licence without skuId",
                  "objects with a skuId each, as Graph gives them");
    }
    return into_.products.name(sku);
  }

  /// An id alone is that of a licence assigned; of a state it would leave out which.
  static std::string named_sku(ExportFields& fields, std::size_t column, std::string text) {
    if (names_type(text)) {
      fields.fail_unexpanded(column, text);
    } else if (column != Licences || !is_guid(text)) {
      fields.fail(column, DiagnosticId::BadType, fmt::format("'{}' is no licence", text),
                  column == Licences
                      ? "objects with a skuId each, as Graph gives them, or skuIds"
                      : "objects with a skuId and a state each, as Graph gives them");
    }
    return text;
  }

  Claims& into_;
  CustomerClaims& customer_;
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
    .make_parser = [](Claims& into, const ExportInput& input) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into, input);
    },
    .needs_customer = true,
};

}  // namespace licstat
