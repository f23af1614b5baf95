// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "licstat/ingest/read/field_reader.hpp"
#include "licstat/ingest/recognise/columns.hpp"
#include "licstat/ingest/records/row_parsers.hpp"

namespace licstat {
namespace {

namespace column = usage_column;

constexpr std::size_t kBatch = 64;

class UsageParser final : public RowParser {
 public:
  explicit UsageParser(RowConsumer<UsageRow>& into) : into_(into) {}

  RowProblem parse(std::span<const Field> fields, RowRef ref) override {
    FieldReader reader(fields);
    UsageRow& row = batch_[size_];
    row.ref = ref;
    const std::string_view customer_id = reader.required_name(column::CustomerId);
    row.user_id = reader.required_name(column::UserId, "a user");
    row.target = read_target(reader, customer_id, column::SubscriptionId, column::Sku);
    row.workload = reader.text(column::Workload);
    reader.read_date(column::LastActivityDate, row.last_activity_date);
    if (reader.failed()) return reader.take_error();
    if (++size_ == batch_.size()) flush();
    return nullptr;
  }

  void flush() override {
    into_.consume(std::span(batch_).first(size_));
    size_ = 0;
  }

 private:
  RowConsumer<UsageRow>& into_;
  std::array<UsageRow, kBatch> batch_;  // the first size_ are full, the others left over
  std::size_t size_ = 0;
};

}  // namespace

std::unique_ptr<RowParser> make_usage_parser(RowConsumer<UsageRow>& into) {
  return std::make_unique<UsageParser>(into);
}

}  // namespace licstat
