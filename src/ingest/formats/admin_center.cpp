// SPDX-License-Identifier: Apache-2.0
// What the Microsoft 365 admin center exports: users, by name, with the products that they hold,
// and licences, one row for each product. Source: docs/input-formats.md#admin-center-users,
// docs/input-formats.md#admin-center-licences.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/format_columns.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/formats/user_list.hpp"
#include "licstat/ingest/formats/words.hpp"
#include "licstat/ingest/read/field_reader.hpp"

namespace licstat {
namespace {

// The header has changed over the years, and follows the language of the admin.
constexpr std::array<std::string_view, 2> kUserNames{"Username", "Benutzerprinzipalname"};
constexpr std::array<std::string_view, 1> kLicenceNames{"Lizenzen"};
constexpr std::array<std::string_view, 1> kBlockNames{"Anmeldeinformationen blockieren"};
constexpr std::array<std::string_view, 5> kBesideUsers{"Display name", "Anzeigename",
                                                       "Block credential", "Sign-in status",
                                                       "Anmeldeinformationen blockieren"};
constexpr std::array kUserColumns{
    ColumnDef{"User principal name", true, kUserNames},
    ColumnDef{"Licenses", true, kLicenceNames},
    ColumnDef{"Soft deletion time stamp"},
    ColumnDef{"Block credential", false, kBlockNames},
    ColumnDef{"Sign-in status"},
};
consteval std::size_t of_user(std::string_view name) { return column(kUserColumns, name); }

/// What stands in place of products where the user has none.
bool is_unlicensed(std::string_view cell) {
  constexpr std::array<std::string_view, 2> kWords{"Unlicensed", "Nicht lizenziert"};
  return std::ranges::any_of(
      kWords, [&](std::string_view word) { return equal_ignoring_case(word, cell); });
}

constexpr std::array kSignInWords{
    Word<bool>{"Allowed", true},
    Word<bool>{"Blocked", false},
    Word<bool>{"Sign-in allowed", true},
    Word<bool>{"Sign-in blocked", false},
};

AccountFacts read_account(ExportFields& fields, std::string_view name,
                          std::optional<Date> deleted) {
  constexpr std::size_t kStatus = of_user("Sign-in status");
  AccountFacts facts;
  if (const auto is_blocked = fields.boolean(of_user("Block credential"))) {
    facts.enabled = !*is_blocked;
  } else if (!fields.is_empty(kStatus)) {
    facts.enabled = read_word(fields, kStatus, kSignInWords);
  }
  const bool is_guest = ascii_lower(name).find("#ext#") != std::string::npos;
  if (is_guest) facts.user_type = UserType::Guest;
  facts.deleted = deleted;
  return facts;
}

class UserReader final : public RowParser {
 public:
  UserReader(Claims& into, const ExportInput& input)
      : into_(into), customer_(into.customers.of(input.customer_id)) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const std::string_view name = fields.required_name(of_user("User principal name"), "a user");
    const bool is_licensed = !is_unlicensed(fields.text(of_user("Licenses")));
    const ProductSets::Set licences =
        is_licensed ? read_products(fields, of_user("Licenses"), into_.products) : 0;
    const auto deleted = fields.date(of_user("Soft deletion time stamp"));
    const AccountFacts facts = read_account(fields, name, deleted);
    if (fields.failed()) {
      customer_.users.pass_over(name, ref);
      return fields.take_error();
    }
    TenantUser& user = add_holder(customer_, name, deleted, ref);
    customer_.users.describe(user, AccountSource::AdminCenterUsers, facts, ref);
    if (is_licensed) UserDirectory::hold(user, licences, into_.products, ref);
    return nullptr;
  }

 private:
  Claims& into_;
  CustomerClaims& customer_;
};

constexpr std::array kLicenceColumns{
    ColumnDef{"Product Title", true},
    ColumnDef{"Total Licenses", true},
    ColumnDef{"Expired Licenses", true},
    ColumnDef{"Assigned licenses", true},
};
consteval std::size_t of_licence(std::string_view name) { return column(kLicenceColumns, name); }

/// The bought and the expired licences of a row are two numbers, and two subscriptions.
class LicenceReader final : public RowParser {
 public:
  LicenceReader(Claims& into, ExportInput input) : into_(into), input_(std::move(input)) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const std::string_view product = fields.required_name(of_licence("Product Title"), "a product");
    const std::int64_t total = fields.required_quantity(of_licence("Total Licenses"));
    const std::int64_t expired = fields.quantity(of_licence("Expired Licenses")).value_or(0);
    const auto assigned = fields.quantity(of_licence("Assigned licenses"));
    if (fields.failed()) return fields.take_error();
    RowProblem problem;
    const std::string about = fmt::format("licences|{}|{}", input_.customer_id, product);
    const std::string content = fmt::format("{}|{}|{}", total, expired, assigned.value_or(-1));
    constexpr std::size_t kBlamed = of_licence("Product Title");
    if (into_.rows.note(about, content, ref, kBlamed, problem, OtherFiles::Snapshots) !=
        Seen::New) {
      return problem;
    }
    add(product, "purchased", Status::Active, total, ref);
    add(product, "expired", Status::InGracePeriod, expired, ref);
    if (assigned) {
      // A SKU may have two titles, a row each.
      into_.add(AssignedClaim{input_.customer_id, product, *assigned, AssignedSource::AdminCenter,
                              std::nullopt, ref, true});
    }
    return nullptr;
  }

 private:
  void add(std::string_view product, std::string_view state, Status status, std::int64_t units,
           RowRef ref) {
    into_.add(UnitCount{.source = SubscriptionSource::AdminCenterLicences,
                        .customer_id = input_.customer_id,
                        .sku = product,
                        .state = state,
                        .status = status,
                        .units = units,
                        .ref = ref});
  }

  Claims& into_;
  ExportInput input_;
};

template <class Reader>
std::unique_ptr<RowParser> make(Claims& into, const ExportInput& input) {
  return std::make_unique<Reader>(into, input);
}

}  // namespace

std::span<const ExportDef> admin_center() {
  static const std::array kDefs{
      ExportDef{
          .name = "admin_center_users",
          .columns = kUserColumns,
          .one_of = kBesideUsers,
          .title = "Microsoft 365 admin center: active users",
          .obtain = "Microsoft 365 admin center > Users > Active users > Export users",
          .gives = "who holds which products, who is blocked, a guest or deleted; not: use, "
                   "subscriptions",
          .make_parser = make<UserReader>,
          .needs_customer = true,
      },
      ExportDef{
          .name = "admin_center_licences",
          .columns = kLicenceColumns,
          .title = "Microsoft 365 admin center: licenses",
          .obtain = "Microsoft 365 admin center > Billing > Licenses > Export",
          .gives = "licences bought, expired and assigned per product; not: single subscriptions, "
                   "trials",
          .make_parser = make<LicenceReader>,
          .needs_customer = true,
      },
  };
  return kDefs;
}

}  // namespace licstat
