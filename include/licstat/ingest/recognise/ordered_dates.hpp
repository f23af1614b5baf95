// SPDX-License-Identifier: Apache-2.0
// Rows whose dates are written day first or month first, where --date-format says so.
//                                                                          (stage: ingest)
// In:     rows, and the parser of their kind.
// Out:    a row that the parser takes goes through untouched: ISO dates are as fast as ever. One
//         that it rejects for a date is handed over again with that date as YYYY-MM-DD. So a parser
//         changes nothing before it rejects a row, but for what may be said twice.
// Source: docs/input-formats.md#dates.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "licstat/base/date_order.hpp"
#include "licstat/ingest/read/record.hpp"

namespace licstat {

class OrderedDates final : public RowParser {
 public:
  OrderedDates(RowParser& inner, DateOrder order) : inner_(inner), order_(order) {}

  RowProblem parse(std::span<const Field> fields, RowRef ref) override;
  void flush() override;

 private:
  RowProblem parse_again(std::span<const Field> fields, RowRef ref, RowProblem problem);

  RowParser& inner_;
  DateOrder order_;
  std::vector<Field> fields_;
  std::deque<std::string> dates_;  // rewritten, until the flush
};

}  // namespace licstat
