// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/partner_center_rows.hpp"

#include <fmt/format.h>

#include <array>

namespace licstat {
namespace {

constexpr std::array kStatusWords{
    Word<Status>{"active", Status::Active},
    Word<Status>{"suspended", Status::Suspended},
    Word<Status>{"expired", Status::InGracePeriod},
    Word<Status>{"disabled", Status::Disabled},
    Word<Status>{"deleted", Status::Deprovisioned},
    Word<Status>{"deprovisioned", Status::Deprovisioned},
    Word<Status>{"canceled", Status::Cancelled},
    Word<Status>{"pending", Status::Pending},
};

}  // namespace

Status read_partner_center_status(ExportFields& fields, std::size_t column) {
  return read_word(fields, column, kStatusWords);
}

void set_term(ExportFields& fields, Subscription& record, std::optional<Date> start,
              std::optional<Date> end, std::size_t end_column) {
  record.start_date = start;
  record.end_date = end;
  if (!start || !end || *end >= *start) return;
  fields.fail(end_column, DiagnosticId::EndBeforeStart,
              fmt::format("{} is before the start date {}", to_string(*end), to_string(*start)),
              "correct one of the two dates");
}

}  // namespace licstat
