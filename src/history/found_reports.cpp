// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/found_reports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "licstat/base/bytes/folder.hpp"
#include "licstat/history/read_snapshot.hpp"

namespace licstat {
namespace {

constexpr std::string_view kStandardInput = "-";

class ReportFinder {
 public:
  explicit ReportFinder(const OpenStandardInput& open) : open_(open) {}

  void find(const std::string& name) {
    if (name == kStandardInput) return find_standard_input();
    if (is_folder(name)) return find_in(name);
    add(ReportFile(name, false));
  }
  FoundReports take() { return std::move(found_); }

 private:
  void find_standard_input() {
    if (std::exchange(has_standard_input_, true)) {
      throw Error(ExitCode::Usage, "standard input ('-') can be read once");
    }
    add(ReportFile("<stdin>", open_()));
  }

  void find_in(const std::string& folder) {
    const std::size_t before = found_.reports.size();
    for (const std::string& entry : names_in_folder(folder)) {
      const std::string path = (std::filesystem::path(folder) / entry).string();
      if (entry.starts_with('.')) {
        found_.skipped.push_back({path, "hidden"});
      } else if (is_folder(path)) {
        found_.skipped.push_back({path, "a folder within a folder"});
      } else if (!is_regular_file(path)) {
        found_.skipped.push_back({path, "not a regular file"});
      } else {
        add(ReportFile(path, true));
      }
    }
    if (found_.reports.size() > before) return;
    throw refuse(folder, DiagnosticId::NoReport,
                 "no report in this folder: 'licstat portfolio -o FILE.json' writes one");
  }

  void add(ReportFile file) {
    std::string why;
    auto head = read_head(file, why);
    if (head) {
      found_.reports.push_back({std::move(file), std::move(*head)});
    } else {
      found_.skipped.push_back({file.path(), why});
    }
  }

  const OpenStandardInput& open_;
  FoundReports found_;
  bool has_standard_input_ = false;
};

void check_one_schema(const std::vector<FoundReport>& reports) {
  const auto other = std::ranges::find_if(reports, [&](const FoundReport& report) {
    return report.head.kind != reports.front().head.kind;
  });
  if (other == reports.end()) return;
  const FoundReport& first = reports.front();
  throw refuse(fmt::format("{}, {}", first.file.path(), other->file.path()),
               DiagnosticId::ReportsDiffer,
               fmt::format("reports of {} and of {} have other figures; give those of one",
                           schema_of(first.head.kind), schema_of(other->head.kind)));
}

}  // namespace

FoundReports find_reports(const std::vector<std::string>& names,
                          const OpenStandardInput& open_standard_input) {
  ReportFinder finder(open_standard_input);
  for (const std::string& name : names) finder.find(name);
  FoundReports found = finder.take();
  check_one_schema(found.reports);
  return found;
}

}  // namespace licstat
