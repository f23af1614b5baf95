// SPDX-License-Identifier: Apache-2.0
// Of which customers data is missing, all or a part of it.
#include <algorithm>
#include <set>

#include "licstat/base/error.hpp"
#include "licstat/ingest/load.hpp"
#include "licstat/ingest/recognise/mapped_kind.hpp"
#include "licstat/ingest/resolve/customer_folders.hpp"

namespace licstat {
namespace {

/// Whether its rows say themselves of whom they are.
bool has_customers_in_rows(const Input& input) {
  const RecordType& records = input.layout.records;
  if (records.mapped && records.mapped->takes_customer()) return false;
  if (records.exported == nullptr) return records.kind || input.layout.format == Format::JsonObject;
  return !records.exported->needs_customer && !records.exported->goes_by_domain;
}

}  // namespace

std::vector<LeftOut> Streams::left_out() const {
  const Loader& loader = loaded_.recognised_.loader_;
  const std::vector<Input>& inputs = loaded_.recognised_.inputs_;
  std::set<LeftOut> found;
  for (const std::string& folder : loader.options_.left_out_folders) {
    found.insert({folder, customer_of_folder(folder), LeftOutReason::Refused});
  }
  for (const SectionNumber number : loader.log_.in_order()) {
    if (!is_incomplete(number)) continue;
    const auto input = static_cast<std::size_t>(loader.log_.sections()[index_of(number)].input);
    found.insert({inputs[input].folder,
                  loaded_.exports_ ? loaded_.exports_->only_customer_of(number) : std::string(),
                  LeftOutReason::Incomplete});
  }
  for (const Skipped& file : loaded_.recognised_.skipped_) {
    if (!file.is_page) continue;
    found.insert({file.folder, customer_of_folder(file.folder), LeftOutReason::Incomplete});
  }
  return {found.begin(), found.end()};
}

bool Streams::is_incomplete(SectionNumber number) const {
  const LoadLog& log = loaded_.recognised_.loader_.log_;
  return !log.sections()[index_of(number)].account.continued_by.empty() ||
         (loaded_.exports_ && loaded_.exports_->has_failed_tenant(number));
}

/// As customers are named whose folder is read. Empty: nobody says, or the rows would.
std::string Streams::customer_of_folder(const std::string& folder) const {
  std::vector<PlacedFile> files;
  bool is_named = false;
  bool names_customers = false;
  for (const auto* inputs : {&loaded_.recognised_.inputs_, &loaded_.recognised_.unread_}) {
    for (const Input& input : *inputs) {
      if (folder.empty() || input.folder != folder) continue;
      files.push_back(placed(input));
      is_named = is_named || !files.back().about.empty() || !files.back().tenant.empty();
      names_customers = names_customers || has_customers_in_rows(input);
    }
  }
  if (files.empty() || (names_customers && !is_named)) return {};
  const PlacedFile file = files.front();
  Loader& loader = loaded_.recognised_.loader_;
  CustomerFolders folders(files, loader.options_.customer_id, loader.customer_files_);
  if (loaded_.exports_) loaded_.exports_->name_folders(folders);
  try {
    return folders.customer_of(file).id;
  } catch (const Error&) {
    return {};  // what was refused may be customer.json
  }
}

}  // namespace licstat
