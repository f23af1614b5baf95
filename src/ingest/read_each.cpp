// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read_each.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace licstat {
namespace {

/// What has everything read again.
class ReadAgain {
 public:
  explicit ReadAgain(ReadsOn reads_on) : reads_on_(reads_on) {}

  [[nodiscard]] bool is_of_refused(const Input& input) const {
    return folders_.contains(input.folder);
  }

  /// Returns whether the others are read on.
  bool add(const SeveralDocuments& found) {
    documents_.paths.insert(documents_.paths.end(), found.paths.begin(), found.paths.end());
    return reads_on_.after_documents;
  }

  bool add(const RefusedInput& error) {
    const bool can_go_on = reads_on_.after_refusal && !error.folder().empty();
    if (is_empty() || can_go_on) refused_.inputs.push_back(error);
    folders_.insert(error.folder());
    return can_go_on;
  }

  void throw_found() {
    forgive_unknown_customers();
    if (refused_.inputs.size() == 1) throw RefusedInput(refused_.inputs.front());
    if (!refused_.inputs.empty()) throw RefusedFolders(refused_);
    if (!documents_.paths.empty()) throw SeveralDocuments(documents_);
  }

 private:
  [[nodiscard]] bool is_empty() const {
    return refused_.inputs.empty() && documents_.paths.empty();
  }

  /// Whose a folder is may hang on one that is left out: what refuses it then will be found again.
  void forgive_unknown_customers() {
    const auto is_unknown = [](const RefusedInput& error) {
      return error.id() == DiagnosticId::UnknownCustomer;
    };
    const bool has_others = !std::ranges::all_of(refused_.inputs, is_unknown);
    if (has_others || !documents_.paths.empty()) std::erase_if(refused_.inputs, is_unknown);
  }

  ReadsOn reads_on_;
  SeveralDocuments documents_;
  RefusedFolders refused_;
  std::set<std::string, std::less<>> folders_;  // that are read no further
};

}  // namespace

void read_each(std::span<Input* const> inputs, ReadsOn reads_on,
               const std::function<void(Input&)>& read) {
  ReadAgain again(reads_on);
  bool goes_on = true;
  for (Input* const input : inputs) {
    if (!goes_on) break;
    if (again.is_of_refused(*input)) continue;
    try {
      name_input(input->shown_path, input->folder, [&] { read(*input); });
    } catch (const SeveralDocuments& found) {
      goes_on = again.add(found);
    } catch (const RefusedInput& error) {
      goes_on = again.add(error);
    }
  }
  again.throw_found();
}

}  // namespace licstat
