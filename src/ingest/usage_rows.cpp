// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "licstat/ingest/columns.hpp"
#include "licstat/ingest/field_parsers.hpp"
#include "licstat/ingest/row_parsers.hpp"

namespace licstat {
namespace {

namespace column = usage_column;

constexpr std::size_t kBatch = 64;

class UsageParser final : public RowParser {
 public:
  explicit UsageParser(RowConsumer<UsageRow>& into) : into_(into) { batch_.reserve(kBatch); }

  RowProblem parse(std::span<const Field> fields, RowRef ref) override {
    FieldReader reader(fields);
    UsageRow& row = batch_.emplace_back();
    row.ref = ref;
    const std::string_view customer_id = read_customer_id(reader, column::CustomerId);
    row.user_id = reader.required(column::UserId);
    row.target = read_target(reader, customer_id, column::SubscriptionId, column::Sku);
    row.workload = reader.text(column::Workload);
    row.last_activity_date = reader.date(column::LastActivityDate);
    if (reader.failed()) {
      batch_.pop_back();
      return reader.take_error();
    }
    if (batch_.size() == kBatch) flush();
    return nullptr;
  }

  void flush() override {
    into_.consume(batch_);
    batch_.clear();
  }

 private:
  RowConsumer<UsageRow>& into_;
  std::vector<UsageRow> batch_;
};

}  // namespace

std::unique_ptr<RowParser> make_usage_parser(RowConsumer<UsageRow>& into) {
  return std::make_unique<UsageParser>(into);
}

}  // namespace licstat
