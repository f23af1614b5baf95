// SPDX-License-Identifier: Apache-2.0
// customers.csv of Microsoft's NCE Bulk Migration Tool: the tenants of a partner.
// Source: docs/input-formats.md#nce-bulk-migration-tool.
#include <fmt/format.h>

#include <array>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/export_fields.hpp"

namespace licstat {
namespace {

enum Column : std::size_t { Tenant, Domain, Company, kColumns };
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"TenantId", true},
    {"Domain", true},
    {"CompanyName", true},
}};

class Parser final : public RowParser {
 public:
  explicit Parser(Claims& into) : into_(into) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const std::string_view id = read_customer_id(fields, Tenant);
    const std::string_view domain = fields.text(Domain);
    const std::string_view name = fields.text(Company);
    if (fields.failed()) return fields.take_error();
    RowProblem problem;
    const std::string about = fmt::format("nce customer|{}", id);
    const std::string content = fmt::format("{}|{}", domain, name);
    if (into_.rows.note(about, content, ref, Tenant, problem) != Seen::New) return problem;
    if (!name.empty()) into_.customers.name(id, name);
    into_.listed.add(domain, id, name);
    into_.listed.add(name, id, name);
    return nullptr;
  }

 private:
  Claims& into_;
};

}  // namespace

const ExportDef kNceCustomers{
    .record = {Kind::Export, "nce_customers", kColumnTable},
    .title = "NCE Bulk Migration Tool: customers.csv",
    .obtain = "NCEBulkMigrationTool, 'Export customers'",
    .gives = "names and domains of customers; not: licences",
    .make_parser = [](Claims& into, const ExportInput&) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into);
    },
    .lists_customers = true,
};

}  // namespace licstat
