// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/field_reader.hpp"
#include "licstat/ingest/recognise/columns.hpp"
#include "licstat/ingest/records/row_parsers.hpp"

namespace licstat {
namespace {

namespace column = assignment_column;

class AssignmentParser final : public RowParser {
 public:
  explicit AssignmentParser(RowConsumer<AssignmentRow>& into) : into_(into) {}

  RowProblem parse(std::span<const Field> fields, RowRef ref) override {
    FieldReader reader(fields);
    AssignmentRow row;
    row.ref = ref;
    const std::string_view customer_id = reader.required_name(column::CustomerId);
    row.user_id = reader.required_name(column::UserId, "a user");
    row.target = read_target(reader, customer_id, column::SubscriptionId, column::Sku);
    reader.read_date(column::AssignedDate, row.assigned_date);
    // Removed before it was assigned is lawful: such a licence is held on no day.
    reader.read_date(column::RemovedDate, row.removed_date);
    if (reader.failed()) return reader.take_error();
    into_.consume({&row, 1});
    return nullptr;
  }

 private:
  RowConsumer<AssignmentRow>& into_;
};

}  // namespace

std::unique_ptr<RowParser> make_assignment_parser(RowConsumer<AssignmentRow>& into) {
  return std::make_unique<AssignmentParser>(into);
}

}  // namespace licstat
