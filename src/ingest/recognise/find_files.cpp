// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/find_files.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "licstat/base/bytes/folder.hpp"
#include "licstat/base/error.hpp"

namespace licstat {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kAboutCustomer = "customer.json";

class FileFinder {
 public:
  FoundFiles find(const std::vector<InputName>& names) {
    for (const InputName& name : names) {
      if (name.path != kStandardInput && is_folder(name.path)) {
        find_in(name, name.path, true);
      } else {
        add_named(name);
      }
    }
    return std::move(found_);
  }

 private:
  void add_named(const InputName& name) {
    if (name.path == kStandardInput && std::exchange(has_standard_input_, true)) {
      throw Error(ExitCode::Usage, "standard input ('-') can be read once");
    }
    if (name.path == kStandardInput) return found_.files.push_back({name, {}, false, {}});
    const fs::path path(name.path);
    if (path.filename() == kAboutCustomer) return;  // named by a pattern such as contoso/*
    const std::string about = (path.parent_path() / kAboutCustomer).string();
    found_.files.push_back({name, {}, false, is_regular_file(about) ? about : ""});
  }

  void find_in(const InputName& name, const std::string& folder, bool is_top) {
    const std::vector<std::string> entries = names_in_folder(folder);
    if (!is_top) found_.folders.push_back(folder);
    const bool has_about = std::ranges::count(entries, kAboutCustomer) > 0;
    const std::string about = has_about ? (fs::path(folder) / kAboutCustomer).string() : "";
    for (const std::string& entry : entries) {
      const std::string path = (fs::path(folder) / entry).string();
      if (entry == kAboutCustomer) continue;  // read with the files that it is about
      if (entry.starts_with('.')) {
        skip(path, "hidden");
      } else if (is_folder(path)) {
        is_top ? find_in(name, path, false) : skip(path, "a folder within a customer's folder");
      } else if (!is_regular_file(path)) {
        skip(path, "not a regular file");
      } else {
        found_.files.push_back({{path, name.kind, name.role}, is_top ? "" : folder, true, about});
      }
    }
  }

  void skip(const std::string& path, std::string reason) {
    found_.skipped.push_back({path, std::move(reason)});
  }

  FoundFiles found_;
  bool has_standard_input_ = false;
};

}  // namespace

FoundFiles find_files(const std::vector<InputName>& names) { return FileFinder().find(names); }

}  // namespace licstat
