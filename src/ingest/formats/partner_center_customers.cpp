// SPDX-License-Identifier: Apache-2.0
// Partner Center's list of a partner's customers: names and domains. It makes no records; folders
// are found by it, and the customers of other exports get their names.
// Source: docs/input-formats.md#partner-center.
#include <fmt/format.h>

#include <array>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/export_fields.hpp"

namespace licstat {
namespace {

enum Column : std::size_t { Tenant, Domain, Name, kColumns };
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"companyProfile.tenantId", true},
    {"companyProfile.domain"},
    {"companyProfile.companyName"},
}};

class Parser final : public RowParser {
 public:
  explicit Parser(Claims& into) : into_(into) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const std::string_view id = fields.required_name(Tenant, "a customer");
    const std::string_view domain = fields.text(Domain);
    const std::string_view name = fields.text(Name);
    if (fields.failed()) return fields.take_error();
    RowProblem problem;
    const std::string about = fmt::format("customers|{}", id);
    if (into_.rows.note(about, fmt::format("{}|{}", domain, name), ref, Tenant, problem) !=
        Seen::New) {
      return problem;
    }
    if (!name.empty()) into_.customers.name(id, name);
    into_.listed.add(name, id, name);
    into_.listed.add(domain, id, name);
    return nullptr;
  }

 private:
  Claims& into_;
};

}  // namespace

const ExportDef kPartnerCenterCustomers{
    .record = {Kind::Export, "partner_center_customers", kColumnTable},
    .title = "Partner Center: customers",
    .obtain = "GET https://api.partnercenter.microsoft.com/v1/customers",
    .gives = "names and domains of customers, which folders may be called by; no licences",
    .make_parser = [](Claims& into, const ExportInput&) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into);
    },
    .lists_customers = true,
};

}  // namespace licstat
