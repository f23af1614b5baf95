// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/load_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "licstat/base/error.hpp"

namespace licstat {

Error refused(const Diagnostic& refusal) {
  return refuse(refusal.place, refusal.id,
                fmt::format("{}; fix: {}", refusal.message, refusal.fix));
}

SectionNumber LoadLog::begin(const Input& input, InputAccount account, Places places) {
  const SectionNumber number = next();
  sections_.push_back({input.number, input.file_number, std::move(account), std::move(places)});
  return number;
}

void LoadLog::collect(SectionNumber number, ChunkReport&& report) {
  auto& [input, file, account, places] = sections_[index_of(number)];
  progress_.add_rows(report.rows_read);
  account.rows_read += report.rows_read;
  account.rows_rejected += report.rows_rejected;
  account.rows_accepted += report.rows_accepted;
  for (RowFault& fault : report.faults) diagnostics_(places.locate(std::move(fault)));
  if (report.refusal) throw refused(places.locate(std::move(*report.refusal)));
  places.add_chunk(report.units);
}

void LoadLog::end(SectionNumber number) const {
  const InputAccount& account = sections_[index_of(number)].account;
  check_law(account.rows_read == account.rows_accepted + account.rows_rejected,
            "rows read = rows accepted + rows rejected");
}

void LoadLog::reject(RowFault fault) {
  auto& [input, file, account, places] = sections_[fault.ref.input];
  --account.rows_accepted;
  ++account.rows_rejected;
  diagnostics_(places.locate(std::move(fault)));
}

void LoadLog::continue_by(SectionNumber number, const std::string& key) {
  sections_[index_of(number)].account.continued_by = key;
}

std::vector<InputAccount> LoadLog::accounts() const {
  std::vector<InputAccount> accounts;
  std::optional<SectionNumber> last;
  for (const SectionNumber number : in_order()) {
    const InputAccount& account = sections_[index_of(number)].account;
    if (last && is_same_account(*last, number)) {
      accounts.back() += account;
    } else {
      accounts.push_back(account);
    }
    last = number;
  }
  return accounts;
}

bool LoadLog::is_same_account(SectionNumber one, SectionNumber other) const {
  const Section& left = sections_[index_of(one)];
  const Section& right = sections_[index_of(other)];
  return left.file == right.file && left.account.kind == right.account.kind;
}

std::int64_t LoadLog::rows_rejected() const {
  std::int64_t rows = 0;
  for (const Section& section : sections_) rows += section.account.rows_rejected;
  return rows;
}

std::vector<SectionNumber> LoadLog::in_order() const {
  std::vector<SectionNumber> numbers;
  for (std::size_t at = 0; at < sections_.size(); ++at) {
    numbers.push_back(static_cast<SectionNumber>(at));
  }
  std::ranges::stable_sort(numbers, {},
                           [&](SectionNumber number) { return sections_[index_of(number)].input; });
  return numbers;
}

}  // namespace licstat
