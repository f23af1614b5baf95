// SPDX-License-Identifier: Apache-2.0
// Of which customers data is missing, all or a part of it.
#include <map>
#include <optional>
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

/// What is known of folders, be they read or not, once for all of them: a customer list may be
/// long.
class Streams::CustomersOfFolders {
 public:
  explicit CustomersOfFolders(const Loaded& loaded)
      : folders_(known_in(loaded.recognised_), loaded.recognised_.loader_.options_.customer_id,
                 loaded.recognised_.loader_.customer_files_) {
    if (loaded.exports_) loaded.exports_->name_folders(folders_);
  }

  /// As customers are named whose folder is read. Empty: nobody says, or the rows would.
  [[nodiscard]] CustomerName customer_of(const std::string& folder) const {
    const auto found = known_.find(folder);
    if (found == known_.end()) return {};
    const Known& known = found->second;
    if (known.names_customers && !known.is_named) return {};
    try {
      return folders_.customer_of(known.first);
    } catch (const Error&) {
      return {};  // what was refused may be customer.json
    }
  }

 private:
  struct Known {
    PlacedFile first;
    bool is_named = false;
    bool names_customers = false;
  };

  std::vector<PlacedFile> known_in(const Recognised& recognised) {
    std::vector<PlacedFile> files;
    for (const auto* inputs : {&recognised.inputs_, &recognised.unread_}) {
      for (const Input& input : *inputs) {
        if (input.folder.empty()) continue;
        const PlacedFile& file = files.emplace_back(placed(input));
        Known& known = known_.try_emplace(input.folder, Known{file}).first->second;
        known.is_named = known.is_named || !file.about.empty() || !file.tenant.empty();
        known.names_customers = known.names_customers || has_customers_in_rows(input);
      }
    }
    return files;
  }

  std::map<std::string, Known> known_;  // filled while folders_ is made, so before it
  CustomerFolders folders_;
};

std::vector<LeftOut> Streams::left_out() const {
  const Loader& loader = loaded_.recognised_.loader_;
  const std::vector<Input>& inputs = loaded_.recognised_.inputs_;
  std::set<LeftOut> found;
  std::optional<CustomersOfFolders> folders;  // few runs ask for them
  const auto customer_of_folder = [&](const std::string& folder) {
    if (!folders) folders.emplace(loaded_);
    return folders->customer_of(folder);
  };
  for (const std::string& folder : loader.options_.left_out_folders) {
    CustomerName customer = customer_of_folder(folder);
    found.insert(
        {folder, std::move(customer.id), LeftOutReason::Refused, std::move(customer.name)});
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
    found.insert({file.folder, customer_of_folder(file.folder).id, LeftOutReason::Incomplete});
  }
  return {found.begin(), found.end()};
}

bool Streams::is_incomplete(SectionNumber number) const {
  const LoadLog& log = loaded_.recognised_.loader_.log_;
  return !log.sections()[index_of(number)].account.continued_by.empty() ||
         (loaded_.exports_ && loaded_.exports_->has_failed_tenant(number));
}

}  // namespace licstat
