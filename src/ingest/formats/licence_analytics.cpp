// SPDX-License-Identifier: Apache-2.0
// Partner Center's licence analytics: licences sold and deployed, a row for each customer, product
// and channel, and active licences, a row for each of these and a workload.
// Source: docs/input-formats.md#partner-center.
#include <fmt/format.h>

#include <array>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/format_columns.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/read/field_reader.hpp"
#include "licstat/ingest/recognise/workload_names.hpp"

namespace licstat {
namespace {

constexpr std::array<std::string_view, 1> kCustomerNames{"customerId"};
constexpr std::array<std::string_view, 1> kActiveNames{"licenseActive"};
constexpr std::array<std::string_view, 2> kProductColumns{"productId", "productName"};

// Percentages are not read: older files do not say of what scale they are.
constexpr std::array kDeploymentColumns{
    ColumnDef{"processedDateTime", true},
    ColumnDef{"customerTenantId", true, kCustomerNames},
    ColumnDef{"customerName"},
    ColumnDef{"productId"},
    ColumnDef{"productName"},
    ColumnDef{"serviceCode"},
    ColumnDef{"channel"},
    ColumnDef{"licensesSold", true},
    ColumnDef{"licensesDeployed", true},
};
// licensesQualified repeats the product's licences in the row of every workload, so a sum counts
// them several times, and the percentages are of it: neither is read.
constexpr std::array kUsageColumns{
    ColumnDef{"processedDateTime", true},
    ColumnDef{"customerTenantId", true, kCustomerNames},
    ColumnDef{"productId"},
    ColumnDef{"productName"},
    ColumnDef{"workloadName", true},
    ColumnDef{"workloadCode"},
    ColumnDef{"serviceCode"},
    ColumnDef{"channel"},
    ColumnDef{"licensesActive", true, kActiveNames},
};
consteval std::size_t deployment(std::string_view name) { return column(kDeploymentColumns, name); }
consteval std::size_t usage(std::string_view name) { return column(kUsageColumns, name); }

/// By its id; what has none is known by its name.
std::string_view read_product(ExportFields& fields, std::size_t id_column,
                              std::size_t name_column) {
  const std::string_view id = fields.text(id_column);
  return id.empty() ? fields.required(name_column) : id;
}

/// The channels of a product are one subscription.
class DeploymentReader final : public RowParser {
 public:
  explicit DeploymentReader(Claims& into) : into_(into) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    SubscriptionClaim claim;
    Subscription& record = claim.record;
    const Date processed = fields.required_date(deployment("processedDateTime"));
    record.customer_id = fields.required_name(deployment("customerTenantId"));
    record.customer_name = fields.text(deployment("customerName"));
    record.product = fields.text(deployment("productName"));
    record.sku = read_product(fields, deployment("productId"), deployment("productName"));
    const std::string id = fmt::format("{}/deployment", record.sku);
    record.subscription_id = id;
    record.quantity = fields.required_quantity(deployment("licensesSold"));
    const std::int64_t deployed = fields.required_quantity(deployment("licensesDeployed"));
    const std::string about =
        fmt::format("deployment|{}|{}|{}|{}|{}", record.customer_id, record.sku, processed.days,
                    fields.text(deployment("serviceCode")), fields.text(deployment("channel")));
    if (fields.failed()) return fields.take_error();
    RowProblem problem;
    const std::string content = fmt::format("{}|{}", record.quantity, deployed);
    constexpr std::size_t kBlamed = deployment("licensesSold");
    if (into_.rows.note(about, content, ref, kBlamed, problem) != Seen::New) return problem;

    into_.dates.add(DateSource::Processed, processed, record.customer_id);
    claim.source = SubscriptionSource::LicenceDeployment;
    claim.says_trial = false;
    claim.counts_units = true;
    claim.is_part = true;
    claim.snapshot = processed;
    claim.ref = ref;
    into_.add(claim);
    into_.add(AssignedClaim{record.customer_id, record.sku, deployed,
                            AssignedSource::LicensesDeployed, processed, ref, true});
    return nullptr;
  }

 private:
  Claims& into_;
};

class UsageReader final : public RowParser {
 public:
  explicit UsageReader(Claims& into) : into_(into) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    constexpr std::size_t kActive = usage("licensesActive");
    ExportFields fields(cells);
    CountClaim claim;
    UsageCount& count = claim.record;
    count.date = fields.required_date(usage("processedDateTime"));
    count.customer_id = fields.required_name(usage("customerTenantId"));
    count.sku = read_product(fields, usage("productId"), usage("productName"));
    claim.product = fields.text(usage("productName"));
    claim.part_of = read_workload(fields, count);
    count.active = fields.required_quantity(kActive);
    claim.ref = ref;
    const std::string about = fmt::format(
        "usage|{}|{}|{}|{}|{}|{}", count.customer_id, count.sku, claim.part_of, count.date.days,
        fields.text(usage("serviceCode")), fields.text(usage("channel")));
    if (fields.failed()) return fields.take_error();
    RowProblem problem;
    const std::string content = fmt::to_string(count.active);
    if (into_.rows.note(about, content, ref, kActive, problem) != Seen::New) return problem;
    into_.dates.add(DateSource::Processed, count.date, count.customer_id);
    into_.add(std::move(claim));
    return nullptr;
  }

 private:
  /// Returns what the row calls it: OneDrive and SharePoint are one workload, and a user of both is
  /// in both numbers. A row without any would pass for one of the whole product.
  static std::string read_workload(ExportFields& fields, UsageCount& count) {
    const std::string_view code = fields.text(usage("workloadCode"));
    const std::size_t name_column = usage("workloadName");
    const std::string_view name =
        code.empty() ? fields.required(name_column) : fields.text(name_column);
    count.workload = workload_of_export(name, code);
    return ascii_lower(code.empty() ? name : code);
  }

  Claims& into_;
};

}  // namespace

std::span<const ExportDef> licence_analytics() {
  static const std::array kDefs{
      ExportDef{
          .name = "partner_center_license_deployment",
          .columns = kDeploymentColumns,
          .one_of = kProductColumns,
          .title = "Partner Center: licence deployment analytics",
          .obtain = "GET https://api.partnercenter.microsoft.com/v1/analytics/commercial/"
                    "deployment/license",
          .gives = "licences sold and deployed of all customers; not: single subscriptions, trials",
          .make_parser = [](Claims& into, const ExportInput&) -> std::unique_ptr<RowParser> {
            return std::make_unique<DeploymentReader>(into);
          },
          .is_dated = true,
      },
      ExportDef{
          .name = "partner_center_license_usage",
          .columns = kUsageColumns,
          .one_of = kProductColumns,
          .title = "Partner Center: licence usage analytics",
          .obtain =
              "GET https://api.partnercenter.microsoft.com/v1/analytics/commercial/usage/license",
          .gives = "active licences of all customers by workload; not: users, licences sold",
          .make_parser = [](Claims& into, const ExportInput&) -> std::unique_ptr<RowParser> {
            return std::make_unique<UsageReader>(into);
          },
          .is_dated = true,
      },
  };
  return kDefs;
}

}  // namespace licstat
