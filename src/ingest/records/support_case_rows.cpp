// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/read/field_reader.hpp"
#include "licstat/ingest/recognise/columns.hpp"
#include "licstat/ingest/records/row_parsers.hpp"

namespace licstat {
namespace {

Expected<std::string> parse_support_kind(std::string_view text) {
  constexpr std::array<std::string_view, 4> kKinds{"how_to", "incident", "billing", "other"};
  std::string word = folded_word(text);
  if (std::ranges::count(kKinds, word) == 0) {
    return field_error(DiagnosticId::BadSupportKind,
                       fmt::format("'{}' is not a kind of case", text),
                       "one of how_to, incident, billing, other");
  }
  return word;
}

class SupportCaseParser final : public RowParser {
 public:
  explicit SupportCaseParser(Dataset& into) : into_(into) {}

  RowProblem parse(std::span<const Field> fields, RowRef /*ref*/) override {
    FieldReader reader(fields);
    SupportCase record;
    record.customer_id = reader.required_name(support_case_column::CustomerId);
    record.opened_date = reader.required(support_case_column::OpenedDate, parse_row_date);
    record.kind = reader.optional(support_case_column::Kind, parse_support_kind).value_or("");
    record.count = reader.optional(support_case_column::Count, parse_integer).value_or(1);
    if (reader.failed()) return reader.take_error();
    into_.support_cases.push_back(std::move(record));
    return nullptr;
  }

 private:
  Dataset& into_;
};

}  // namespace

std::unique_ptr<RowParser> make_support_case_parser(Dataset& into) {
  return std::make_unique<SupportCaseParser>(into);
}

}  // namespace licstat
