// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/files_beside.hpp"

#include "licstat/base/bytes/reading_progress.hpp"
#include "licstat/base/error.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/recognise/find_files.hpp"
#include "licstat/ingest/recognise/inputs.hpp"

namespace licstat {
namespace {

bool is_input(const InputOpener& opener, const FoundFile& file) {
  try {
    std::vector<Skipped> skipped;
    return !opener.recognise(file, skipped).empty();
  } catch (const Error& error) {
    if (error.code() != ExitCode::InputRefused) throw;
    return false;
  }
}

FoundFiles files_in(const std::string& folder) {
  try {
    return find_files({{.path = folder}});
  } catch (const Error& error) {
    if (error.code() != ExitCode::InputRefused) throw;
    return {};
  }
}

}  // namespace

std::vector<std::string> inputs_in(const std::string& folder, const LoadOptions& load) {
  ReadingProgress progress;
  const bool has_mapping = !load.mapping.empty() || !load.mapping.statuses().empty();
  const InputOpener opener(load.text, nullptr, progress, export_table(),
                           has_mapping ? &load.mapping : nullptr);
  std::vector<std::string> paths;
  for (const FoundFile& file : files_in(folder).files) {
    if (is_input(opener, file)) paths.push_back(file.name.path);
  }
  return paths;
}

}  // namespace licstat
