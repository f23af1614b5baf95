// SPDX-License-Identifier: Apache-2.0
// The users that the Microsoft 365 admin center exports: who holds which products, by name. Its
// header has changed over the years, and follows the language of the admin.
// Source: docs/input-formats.md#admin-center-users.
#include <algorithm>
#include <array>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/export_fields.hpp"

namespace licstat {
namespace {

enum Column : std::size_t { User, Licences, Deleted, kColumns };
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"User principal name", true, "Username|Benutzerprinzipalname"},
    {"Licenses", true, "Lizenzen"},
    {"Soft deletion time stamp"},
}};

/// What stands in place of products where the user has none.
bool is_unlicensed(std::string_view cell) {
  constexpr std::array<std::string_view, 2> kWords{"Unlicensed", "Nicht lizenziert"};
  return std::ranges::any_of(
      kWords, [&](std::string_view word) { return equal_ignoring_case(word, cell); });
}

class Parser final : public RowParser {
 public:
  Parser(Claims& into, const ExportInput& input)
      : into_(into), customer_(into.customers.of(input.customer_id)) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const std::string_view name = fields.required_name(User, "a user");
    const std::string_view licences = fields.text(Licences);
    const auto deleted = fields.date(Deleted);
    if (fields.failed()) {
      customer_.users.pass_over(name, ref);
      return fields.take_error();
    }
    TenantUser& user = customer_.users.user(name, ref);
    user.is_holder = true;
    if (!is_unlicensed(licences))
      UserDirectory::hold(user, into_.products.of_cell(licences), into_.products, ref);
    if (deleted) {
      UserDirectory::remove(user, std::nullopt, deleted);
    } else {
      UserDirectory::see(user, std::nullopt);
    }
    return nullptr;
  }

 private:
  Claims& into_;
  CustomerClaims& customer_;
};

}  // namespace

const ExportDef kAdminCenterUsers{
    .record = {Kind::Export, "admin_center_users", kColumnTable},
    .one_of =
        "Display name|Anzeigename|Block credential|Sign-in status|"
        "Anmeldeinformationen blockieren",
    .title = "Microsoft 365 admin center: active users",
    .obtain = "Microsoft 365 admin center > Users > Active users > Export users",
    .gives = "who holds which products, since when a user is deleted; not: use, subscriptions",
    .make_parser = [](Claims& into, const ExportInput& input) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into, input);
    },
    .needs_customer = true,
};

}  // namespace licstat
