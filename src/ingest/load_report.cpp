// SPDX-License-Identifier: Apache-2.0
// What is to be said once all was read.
#include <fmt/format.h>

#include <set>

#include "licstat/ingest/load.hpp"
#include "licstat/ingest/recognise/mapped_kind.hpp"

namespace licstat {

/// What the mapping says and no input needs.
std::vector<std::string> Recognised::unused_mapping() const {
  const Mapping& mapping = loader_.options_.mapping;
  const std::set<std::string_view> used = used_of_mapping();
  std::vector<std::string> unused;
  for (const MappedColumn& each : mapping.columns()) {
    if (!used.contains(each.column)) unused.push_back(each.column);
  }
  for (const FixedValue& each : mapping.values()) {
    std::string text = fmt::format("{}={}", each.field, each.value);
    if (!used.contains(text)) unused.push_back(std::move(text));
  }
  return unused;
}

/// The columns, and the fields with their values, that served for an input.
std::set<std::string_view> Recognised::used_of_mapping() const {
  std::set<std::string_view> used;
  for (const Input& input : inputs_) {
    const auto& mapped = input.layout.records.mapped;
    if (mapped) used.insert(mapped->used().begin(), mapped->used().end());
  }
  return used;
}

/// All inputs say themselves whose they are.
bool Loaded::is_customer_id_unused() const {
  const std::string& id = recognised_.loader_.options_.customer_id;
  const bool is_used = (exports_ && exports_->was_customer_needed()) ||
                       recognised_.used_of_mapping().contains("customer_id=" + id);
  return !id.empty() && !is_used;
}

std::vector<std::string> Streams::undated_reports() const {
  std::vector<std::string> paths;
  if (is_as_of_given_ || loaded_.refresh_date()) return paths;
  for (const LoadLog::Section& section : loaded_.recognised_.loader_.log_.sections()) {
    const Input& input = loaded_.recognised_.inputs_[static_cast<std::size_t>(section.input)];
    const ExportDef* const def = input.layout.records.exported;
    const bool is_read = section.account.rows_read > 0;  // be they rejected
    if (def != nullptr && def->is_dated && is_read) paths.push_back(section.account.path);
  }
  return paths;
}

std::vector<InputAccount> Streams::accounts() const {
  const LoadLog& log = loaded_.recognised_.loader_.log_;
  std::vector<InputAccount> accounts;
  std::optional<SectionNumber> last;
  for (const SectionNumber number : log.in_order()) {
    const bool is_same = last && log.is_same_account(*last, number);
    last = number;
    const InputAccount account = account_of(number);
    if (is_same) {
      accounts.back() += account;
    } else {
      accounts.push_back(account);
    }
  }
  return accounts;
}

InputAccount Streams::account_of(SectionNumber number) const {
  InputAccount account = loaded_.recognised_.loader_.log_.sections()[index_of(number)].account;
  if (!loaded_.exports_) return account;
  const UnusedRows unused = loaded_.exports_->unused(number);
  account.superseded_rows = unused.superseded;
  account.left_out_rows = unused.left_out;
  account.users_without_licence = unused.users_without_licence;
  account.rows_without_price = unused.without_price;
  return account;
}

/// Reports that are whole and tell of nobody: a header or an empty list alone, and no last page
/// behind others.
std::vector<std::string> Streams::empty_reports() const {
  std::vector<std::string> paths;
  const Recognised& recognised = loaded_.recognised_;
  std::set<std::string> known;  // those with rows, and those that are named
  for (const LoadLog::Section& section : recognised.loader_.log_.sections()) {
    if (section.account.rows_read > 0) known.insert(section.account.path);
  }
  for (const LoadLog::Section& section : recognised.loader_.log_.sections()) {
    const Input& input = recognised.inputs_[static_cast<std::size_t>(section.input)];
    const std::string& path = section.account.path;
    const bool is_export = input.layout.records.exported != nullptr;
    if (is_export && known.insert(path).second) paths.push_back(path);
  }
  return paths;
}

LoadReport Streams::report() const {
  const Recognised& recognised = loaded_.recognised_;
  LoadReport report;
  report.accounts = accounts();
  report.skipped = recognised.skipped_;
  report.ignored = recognised.ignored_;
  const std::vector<std::string>& unread = recognised.loader_.reader_.ignored();
  report.ignored.insert(report.ignored.end(), unread.begin(), unread.end());
  report.unused_mapping = recognised.unused_mapping();
  report.is_customer_id_unused = loaded_.is_customer_id_unused();
  report.refresh_date = loaded_.refresh_date();
  report.undated_reports = undated_reports();
  report.left_out = left_out();
  report.empty_reports = empty_reports();
  if (loaded_.exports_) {
    report.exports = loaded_.exports_->counts();
    report.differing_totals = loaded_.exports_->differing_totals();
  }
  if (recognised.loader_.options_.tells_customers) report.customers = known_customers();
  return report;
}

}  // namespace licstat
