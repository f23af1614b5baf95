// SPDX-License-Identifier: Apache-2.0
// Partner Center's licence usage analytics: active licences, a row for each customer, product,
// workload and channel. licensesQualified are the product's licences in each row of its workloads
// anew, and percentages are of them: neither is read.
// Source: docs/input-formats.md#partner-center.
#include <fmt/format.h>

#include <array>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/export_fields.hpp"
#include "licstat/ingest/recognise/workload_names.hpp"

namespace licstat {
namespace {

enum Column : std::size_t {
  Processed,
  Customer,
  ProductId,
  ProductName,
  WorkloadName,
  WorkloadCode,
  Service,
  Channel,
  Active,
  kColumns
};
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"processedDateTime", true},
    {"customerTenantId", true, "customerId"},
    {"productId"},
    {"productName"},
    {"workloadName", true},
    {"workloadCode"},
    {"serviceCode"},
    {"channel"},
    {"licensesActive", true, "licenseActive"},
}};

class Parser final : public RowParser {
 public:
  explicit Parser(Claims& into) : into_(into) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    CountClaim draft;
    draft.record.date = fields.required_date(Processed);
    draft.record.customer_id = fields.required_name(Customer, "a customer");
    draft.record.sku = fields.text(ProductId);
    if (draft.record.sku.empty()) draft.record.sku = fields.required(ProductName);
    draft.part_of = read_workload(fields, draft.record);
    draft.record.active = fields.required_quantity(Active);
    draft.ref = ref;
    const std::string about = about_of(draft, fields.text(Service), fields.text(Channel));
    if (fields.failed()) return fields.take_error();
    RowProblem problem;
    if (into_.rows.note(about, fmt::to_string(draft.record.active), ref, Active, problem) !=
        Seen::New) {
      return problem;
    }
    into_.dates.add(DateSource::Processed, draft.record.date);
    into_.add(std::move(draft));
    return nullptr;
  }

 private:
  /// Returns what the row calls it: OneDrive and SharePoint are one workload, and a user of both is
  /// in both numbers. A row without any would pass for one of the whole product.
  static std::string read_workload(ExportFields& fields, UsageCount& count) {
    const std::string_view code = fields.text(WorkloadCode);
    const std::string_view name =
        code.empty() ? fields.required(WorkloadName) : fields.text(WorkloadName);
    count.workload = workload_of_export(name, code);
    return ascii_lower(code.empty() ? name : code);
  }

  static std::string about_of(const CountClaim& draft, std::string_view service,
                              std::string_view channel) {
    const UsageCount& count = draft.record;
    return fmt::format("usage|{}|{}|{}|{}|{}|{}", count.customer_id, count.sku, draft.part_of,
                       count.date.days, service, channel);
  }

  Claims& into_;
};

}  // namespace

const ExportDef kPartnerCenterLicenseUsage{
    .record = {Kind::Export, "partner_center_license_usage", kColumnTable},
    .one_of = "productId|productName",
    .title = "Partner Center: licence usage analytics",
    .obtain = "GET https://api.partnercenter.microsoft.com/v1/analytics/commercial/usage/license",
    .gives = "active licences of all customers by workload; not: users, licences sold",
    .make_parser = [](Claims& into, const ExportInput&) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into);
    },
    .is_dated = true,
};

}  // namespace licstat
