// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/convert_output.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <set>
#include <utility>

#include "licstat/cli/files_beside.hpp"

namespace licstat {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> kExtensions{".csv", ".ndjson"};

std::string_view extension_of(ConvertFormat format) {
  return format == ConvertFormat::Csv ? kExtensions[0] : kExtensions[1];
}

std::string name_of_file(Kind kind, std::string_view extension) {
  return fmt::format("{}{}", kind_def(kind).name, extension);
}

}  // namespace

std::string ConvertTarget::file_of(Kind each) const {
  return name_of_file(each, extension_of(format));
}

std::vector<std::string> ConvertTarget::files() const {
  if (!is_folder()) return {path};
  std::vector<std::string> files;
  for (const KindDef& def : kind_table()) {
    files.push_back((fs::path(path) / file_of(def.kind)).string());
  }
  return files;
}

void check_target(const ConvertTarget& target) {
  if (target.path.empty()) return;
  if (!target.is_folder()) return check_writable(target.path);
  check_folder_writable(target.path);
  if (!is_output_folder(target.path)) return;
  for (const std::string& file : target.files()) check_replaceable(file);
}

ConvertOutput::ConvertOutput(ConvertTarget target, Output& standard_output)
    : target_(std::move(target)), out_(&standard_output) {
  if (target_.path.empty() || target_.is_folder()) return;
  out_ = &file_.emplace(target_.path);
}

void ConvertOutput::open_kind() {
  if (!folder_) folder_.emplace(target_.path);
  out_ = &folder_->open(name_);
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
  name_ = target_.file_of(kind);
  out_ = nullptr;
}

void ConvertOutput::write_record() {
  if (out_ == nullptr) open_kind();
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

PendingOutput* ConvertOutput::finish() {
  if (target_.format == ConvertFormat::Json) out().write("\n}\n");
  if (target_.path.empty()) out().flush();
  if (folder_) return &*folder_;
  return file_ ? &*file_ : nullptr;
}

std::vector<std::string> ConvertOutput::other_files(const LoadOptions& load) const {
  if (!target_.is_folder() || !is_output_folder(target_.path)) return {};
  std::vector<std::string> others;
  std::set<std::string> seen;
  const auto add = [&](const std::string& path, const std::string& name) {
    const bool is_written = folder_ && !name.empty() && folder_->has(name);
    if (!is_written && output_status(path) && seen.insert(path).second) others.push_back(path);
  };
  // An earlier conversion wrote them, whatever is in them by now.
  for (const KindDef& def : kind_table()) {
    for (const std::string_view extension : kExtensions) {
      const std::string name = name_of_file(def.kind, extension);
      add((fs::path(target_.path) / name).string(), name);
    }
  }
  for (const std::string& path : inputs_in(target_.path, load)) {
    if (fs::path(path).filename().string().starts_with('.')) continue;  // of an ended conversion
    const bool is_in_folder = fs::path(path).parent_path() == fs::path(target_.path);
    add(path, is_in_folder ? fs::path(path).filename().string() : "");
  }
  return others;
}

}  // namespace licstat
