// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/customer_reader.hpp"

#include <fmt/format.h>

#include "licstat/ingest/read/field_reader.hpp"

namespace licstat {
namespace {

class CustomerReader final : public RowParser {
 public:
  CustomerReader(const CustomerColumns& columns, Claims& into) : columns_(columns), into_(into) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const std::string_view id = fields.required_name(columns_.id);
    const std::string_view domain = fields.text(columns_.domain);
    const std::string_view name = fields.text(columns_.name);
    if (fields.failed()) return fields.take_error();
    RowProblem problem;
    const std::string about = fmt::format("{}|{}", columns_.rows_of, id);
    const std::string content = fmt::format("{}|{}", domain, name);
    if (into_.rows.note(about, content, ref, columns_.id, problem) != Seen::New) return problem;
    into_.customers.name(id, name, NameSource::CustomerList);
    into_.listed.add(name, id, name);
    into_.listed.add(domain, id, name);
    return nullptr;
  }

 private:
  CustomerColumns columns_;
  Claims& into_;
};

}  // namespace

std::unique_ptr<RowParser> make_customer_reader(const CustomerColumns& columns, Claims& into) {
  return std::make_unique<CustomerReader>(columns, into);
}

}  // namespace licstat
