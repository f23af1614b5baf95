// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/ordered_dates.hpp"

#include <fmt/format.h>

namespace licstat {

RowProblem OrderedDates::parse(std::span<const Field> fields, RowRef ref) {
  RowProblem problem = inner_.parse(fields, ref);
  if (!problem || problem->id != DiagnosticId::BadDate) return problem;
  return parse_again(fields, ref, std::move(problem));
}

/// One date more in each round, so that there are no more rounds than columns.
RowProblem OrderedDates::parse_again(std::span<const Field> fields, RowRef ref,
                                     RowProblem problem) {
  fields_.assign(fields.begin(), fields.end());
  while (problem && problem->id == DiagnosticId::BadDate && problem->column) {
    const std::size_t column = *problem->column;
    const auto date = read_ordered_date(fields_[column].text, order_);
    if (!date) {
      if (is_ordered_date(fields_[column].text)) {
        problem->fix = fmt::format("there is no such day in the order of --date-format {}",
                                   date_order_name(order_));
      }
      return problem;
    }
    fields_[column].text = dates_.emplace_back(to_string(*date));
    RowProblem next = inner_.parse(fields_, ref);
    const bool is_in_vain =
        next && next->column == problem->column && next->id == DiagnosticId::BadDate;
    if (is_in_vain) return problem;  // the export has a form of its own there
    problem = std::move(next);
  }
  return problem;
}

void OrderedDates::flush() {
  inner_.flush();
  dates_.clear();
}

}  // namespace licstat
