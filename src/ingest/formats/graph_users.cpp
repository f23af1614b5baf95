// SPDX-License-Identifier: Apache-2.0
// Microsoft Graph users with their licences: who holds which, and what is known of their accounts.
// A sign-in is no use of a licence.
// Source: docs/input-formats.md#graph-users.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/format_columns.hpp"
#include "licstat/ingest/formats/json_cells.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/formats/user_list.hpp"
#include "licstat/ingest/formats/words.hpp"

namespace licstat {
namespace {

constexpr std::array kColumns{
    ColumnDef{"userPrincipalName", true},
    ColumnDef{"assignedLicenses"},
    ColumnDef{"licenseAssignmentStates"},
    ColumnDef{"deletedDateTime"},
    ColumnDef{"accountEnabled"},
    ColumnDef{"userType"},
    ColumnDef{"signInActivity.lastSignInDateTime"},
    ColumnDef{"signInActivity.lastNonInteractiveSignInDateTime"},
    ColumnDef{"signInActivity.lastSuccessfulSignInDateTime"},
};
constexpr std::size_t kLicences = column(kColumns, "assignedLicenses");
constexpr std::size_t kStates = column(kColumns, "licenseAssignmentStates");
constexpr std::size_t kUserType = column(kColumns, "userType");
constexpr std::array kSignIns{
    column(kColumns, "signInActivity.lastSignInDateTime"),
    column(kColumns, "signInActivity.lastNonInteractiveSignInDateTime"),
    column(kColumns, "signInActivity.lastSuccessfulSignInDateTime"),
};
constexpr std::array kUserTypes{
    Word<UserType>{"Member", UserType::Member},
    Word<UserType>{"Guest", UserType::Guest},
};

/// The text under `key`, which Graph spells skuId and PowerShell SkuId.
std::string_view text_of(const JsonItem& object, std::string_view key) {
  for (const JsonPart& part : object.parts) {
    if (equal_ignoring_case(part.key, key) && part.is_text) return part.text;
  }
  return {};
}

/// Where licences could not be assigned in full, some services are missing, not the licence.
bool is_held(const JsonItem& state) {
  const std::string_view word = text_of(state, "state");
  return equal_ignoring_case(word, "active") || equal_ignoring_case(word, "activewitherror");
}

AccountFacts read_account(ExportFields& fields, std::optional<Date> deleted) {
  AccountFacts facts;
  facts.enabled = fields.boolean(column(kColumns, "accountEnabled"));
  if (!fields.is_empty(kUserType)) facts.user_type = read_word(fields, kUserType, kUserTypes);
  facts.deleted = deleted;
  for (const std::size_t sign_in : kSignIns) {
    facts.last_sign_in = std::max(facts.last_sign_in, fields.date(sign_in));
  }
  return facts;
}

class Reader final : public RowParser {
 public:
  Reader(Claims& into, const ExportInput& input)
      : into_(into), customer_(into.customers.of(input.customer_id)) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const std::string_view name =
        fields.required_name(column(kColumns, "userPrincipalName"), "a user");
    const auto states = json_items(fields, kStates);
    const auto licences = read_licences(fields);
    const auto deleted = fields.date(column(kColumns, "deletedDateTime"));
    const AccountFacts facts = read_account(fields, deleted);
    // The same SKU, directly and by a group, is one licence: a set holds it once.
    std::set<ProductSets::Name> held;
    std::set<ProductSets::Name> not_held;
    for (const JsonItem& state : states) {
      const ProductSets::Name sku = sku_of(fields, kStates, state);
      (is_held(state) ? held : not_held).insert(sku);
    }
    // States are there on request alone, and need not have all licences.
    for (const JsonItem& licence : licences) {
      for (const ProductSets::Name sku : skus_of(fields, licence)) {
        if (!not_held.contains(sku)) held.insert(sku);
      }
    }
    if (fields.failed()) {
      customer_.users.pass_over(name, ref);
      return fields.take_error();
    }
    TenantUser& user = add_holder(customer_, name, deleted, ref);
    customer_.users.describe(user, AccountSource::GraphUsers, facts, ref);
    UserDirectory::hold(user, into_.products.set({held.begin(), held.end()}), into_.products, ref);
    return nullptr;
  }

 private:
  /// AssignedLicenses.SkuId of PowerShell is a list of ids, and of a single licence the id. Scripts
  /// join ids or part numbers: "6fd2c87f-...;f8a1db68-...".
  static std::vector<JsonItem> read_licences(ExportFields& fields) {
    const std::string_view cell = fields.cell(kLicences);
    const bool is_json = cell.starts_with('[') || cell.starts_with('{') || cell == "null";
    if (cell.empty() || is_json) return json_items(fields, kLicences);
    return {{JsonItem::Is::Text, std::string(cell), {}}};
  }

  std::vector<ProductSets::Name> skus_of(ExportFields& fields, const JsonItem& licence) {
    if (licence.is != JsonItem::Is::Text) return {sku_of(fields, kLicences, licence)};
    if (names_type(licence.text)) fields.fail_unexpanded(kLicences, licence.text);
    const auto names =
        into_.products.names_of(read_products(fields, kLicences, licence.text, into_.products));
    return {names.begin(), names.end()};
  }

  ProductSets::Name sku_of(ExportFields& fields, std::size_t column, const JsonItem& licence) {
    const std::string_view sku = text_of(licence, "skuId");
    if (licence.is == JsonItem::Is::Text) {
      fail_text(fields, column, licence.text);
    } else if (sku.empty()) {
      fields.fail(column, DiagnosticId::BadType, "a licence without skuId",
                  "objects with a skuId each, as Graph gives them");
    }
    return into_.products.name(sku);
  }

  /// A text in place of a state would leave out which.
  static void fail_text(ExportFields& fields, std::size_t column, std::string_view text) {
    if (names_type(text)) return fields.fail_unexpanded(column, text);
    fields.fail(column, DiagnosticId::BadType, fmt::format("'{}' is no licence", text),
                "objects with a skuId and a state each, as Graph gives them");
  }

  Claims& into_;
  CustomerClaims& customer_;
};

constexpr std::array<std::string_view, 2> kLicenceColumns{"assignedLicenses",
                                                          "licenseAssignmentStates"};

}  // namespace

std::span<const ExportDef> graph_users() {
  static const std::array kDefs{
      ExportDef{
          .name = "graph_users",
          .columns = kColumns,
          .one_of = kLicenceColumns,
          .title = "Microsoft Graph: users",
          .obtain = "GET https://graph.microsoft.com/v1.0/users?$select=userPrincipalName,"
                    "accountEnabled,userType,signInActivity,assignedLicenses,"
                    "licenseAssignmentStates",
          .gives = "who holds which licence; whether accounts are enabled, of guests, and when "
                   "they last signed in; not: use (a sign-in is none)",
          .make_parser = [](Claims& into, const ExportInput& input) -> std::unique_ptr<RowParser> {
            return std::make_unique<Reader>(into, input);
          },
          .needs_customer = true,
      },
  };
  return kDefs;
}

}  // namespace licstat
