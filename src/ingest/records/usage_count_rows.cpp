// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/field_reader.hpp"
#include "licstat/ingest/recognise/columns.hpp"
#include "licstat/ingest/records/row_parsers.hpp"

namespace licstat {
namespace {

class UsageCountParser final : public RowParser {
 public:
  explicit UsageCountParser(Dataset& into) : into_(into) {}

  RowProblem parse(std::span<const Field> fields, RowRef ref) override {
    FieldReader reader(fields);
    const std::string_view customer_id = reader.required_name(usage_count_column::CustomerId);
    const TargetName target = read_target(reader, customer_id, usage_count_column::SubscriptionId,
                                          usage_count_column::Sku);
    UsageCount record;
    record.customer_id = target.customer_id;
    record.subscription_id = target.subscription_id;
    record.sku = target.sku;
    record.workload = reader.text(usage_count_column::Workload);
    record.date = reader.required(usage_count_column::Date, parse_row_date);
    record.active = reader.required(usage_count_column::Active, parse_integer);
    if (reader.failed()) return reader.take_error();
    into_.usage_count_rows.push_back({into_.usage_counts.size(), ref});
    into_.usage_counts.push_back(std::move(record));
    return nullptr;
  }

 private:
  Dataset& into_;
};

}  // namespace

std::unique_ptr<RowParser> make_usage_count_parser(Dataset& into) {
  return std::make_unique<UsageCountParser>(into);
}

}  // namespace licstat
