// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/convert_output.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "licstat/base/bytes/folder.hpp"

namespace licstat {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> kExtensions{".csv", ".ndjson"};

std::string_view extension_of(ConvertFormat format) {
  return format == ConvertFormat::Csv ? kExtensions[0] : kExtensions[1];
}

std::string path_of(const std::string& folder, Kind kind, std::string_view extension) {
  return (fs::path(folder) / fmt::format("{}{}", kind_def(kind).name, extension)).string();
}

}  // namespace

std::string ConvertTarget::file_of(Kind each) const {
  return path_of(path, each, extension_of(format));
}

std::vector<std::string> ConvertTarget::files() const {
  if (!is_folder()) return {path};
  std::vector<std::string> files;
  for (const KindDef& def : kind_table()) files.push_back(file_of(def.kind));
  return files;
}

void check_target(const ConvertTarget& target) {
  if (target.path.empty()) return;
  if (!target.is_folder()) return check_writable(target.path);
  check_folder_writable(target.path);
  if (!is_folder(target.path)) return;
  for (const std::string& file : target.files()) check_writable(file);
}

ConvertOutput::ConvertOutput(ConvertTarget target, Output& standard_output)
    : target_(std::move(target)), out_(&standard_output) {
  if (target_.path.empty() || target_.is_folder()) return;
  file_ = target_.path;
  open_file();
}

void ConvertOutput::open_file() {
  if (target_.is_folder() && !folder_) folder_.emplace(target_.path);
  out_ = files_.emplace(file_, std::make_unique<FileOutput>(file_)).first->second.get();
}

void ConvertOutput::begin_kind(Kind kind, std::string header) {
  is_first_record_ = true;
  if (target_.format == ConvertFormat::Json) {
    out().write(fmt::format("{}\"{}\": [", is_first_kind_ ? "{\n" : ",\n", kind_def(kind).name));
    is_first_kind_ = false;
    return;
  }
  if (target_.format == ConvertFormat::Csv) header_ = std::move(header);
  if (!target_.is_folder()) return;
  file_ = target_.file_of(kind);
  out_ = nullptr;
}

void ConvertOutput::write_record() {
  if (out_ == nullptr) open_file();
  is_empty_ = false;
  if (target_.format == ConvertFormat::Json) {
    out().write(is_first_record_ ? "\n" : ",\n");
  } else {
    if (target_.format == ConvertFormat::Csv) out().write(std::exchange(header_, {}));
    if (target_.format == ConvertFormat::Ndjson) text_ += '\n';
  }
  is_first_record_ = false;
  out().write(text_);
}

void ConvertOutput::end() {
  if (target_.format == ConvertFormat::Json) {
    out().write(is_first_record_ ? "]" : "\n]");
  } else if (!target_.is_folder()) {
    out().write(std::exchange(header_, {}));  // a table without rows is a table
  }
}

void ConvertOutput::commit() {
  if (target_.format == ConvertFormat::Json) out().write("\n}\n");
  if (target_.path.empty()) return out().flush();
  for (const auto& [path, file] : files_) file->finish();
  if (folder_) folder_->keep();
  for (const auto& [path, file] : files_) file->commit();
}

std::vector<std::string> ConvertOutput::other_files() const {
  std::vector<std::string> others;
  if (!target_.is_folder()) return others;
  for (const KindDef& def : kind_table()) {
    for (const std::string_view extension : kExtensions) {
      const std::string path = path_of(target_.path, def.kind, extension);
      std::error_code failed;
      if (!files_.contains(path) && fs::exists(path, failed)) others.push_back(path);
    }
  }
  return others;
}

}  // namespace licstat
