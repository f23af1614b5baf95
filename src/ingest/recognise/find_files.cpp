// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/find_files.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "licstat/base/bytes/file_source.hpp"
#include "licstat/base/bytes/folder.hpp"
#include "licstat/base/bytes/unfinished_conversion.hpp"
#include "licstat/base/error.hpp"

namespace licstat {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kAboutCustomer = "customer.json";

bool has_conversion_note(const std::string& folder) {
  return is_regular_file(path_in(folder, kConversionNote));
}

/// What a folder holds, each with where its content is.
struct Entry {
  std::string name;
  std::string path;
};

/// In name order. A file that a conversion had no time to give its name is read as that name; one
/// that has it already is there no more under the hidden one.
std::vector<Entry> entries_of(const std::string& folder, const std::vector<std::string>& names) {
  std::vector<Entry> entries;
  for (const std::string& name : names) entries.push_back({name, path_in(folder, name)});
  if (std::ranges::count(names, kConversionNote) == 0) return entries;
  for (const UnfinishedFile& file : unfinished_conversion(folder)) {
    if (std::ranges::count(names, file.hidden) == 0) continue;
    std::erase_if(entries, [&](const Entry& entry) {
      return entry.name == file.name || entry.name == file.hidden;
    });
    entries.push_back({file.name, path_in(folder, file.hidden)});
  }
  std::erase_if(entries, [](const Entry& entry) { return entry.name == kConversionNote; });
  std::ranges::sort(entries, {}, &Entry::name);
  return entries;
}

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
    if (path.filename() == kAboutCustomer) return check_about(name.path);
    const std::string about = (path.parent_path() / kAboutCustomer).string();
    found_.files.push_back({name, {}, false, is_name_taken(about) ? about_at(about) : ""});
  }

  /// Named by a pattern such as contoso/*: it is read with the files that it is about, if there are
  /// any, but what is named must be there.
  static void check_about(const std::string& path) {
    if (!S_ISREG(status_of_entry(path).st_mode)) {
      throw refuse(path, DiagnosticId::ReadFailed, "is no regular file");
    }
    const FileSource opened(path);
  }

  /// The customer.json of that name; empty where that is no file, which is named as skipped then. A
  /// FIFO of the name would be waited for for ever.
  std::string about_at(const std::string& path) {
    if (S_ISREG(status_of_entry(path).st_mode)) return path;
    const bool is_known = std::ranges::count(found_.skipped, path, &Skipped::path) > 0;
    if (!is_known) skip(path, "not a regular file");
    return {};
  }

  void find_in(const InputName& name, const std::string& folder, bool is_top) {
    const FolderListing listing = list_folder(folder);
    const bool is_unfinished = std::ranges::count(listing.names, kConversionNote) > 0;
    found_.listed.push_back({folder, is_top ? "" : folder, listing.status, is_unfinished});
    if (!is_top) found_.folders.push_back(folder);
    const bool has_about = std::ranges::count(listing.names, kAboutCustomer) > 0;
    const std::string about = has_about ? about_at(path_in(folder, kAboutCustomer)) : "";
    for (const Entry& entry : entries_of(folder, listing.names)) {
      if (entry.name == kAboutCustomer) continue;  // read with the files that it is about
      if (entry.name.starts_with('.')) {
        skip(entry.path, "hidden");
      } else if (is_top) {
        find_at_top(name, entry.path, about);
      } else {
        add_found(name, entry.path, status_of_entry(entry.path), folder, about);
      }
    }
  }

  /// A customer's folder, or a file of no folder. Only what is in the former may be left out: of
  /// what cannot be looked at nobody knows whether it is one.
  void find_at_top(const InputName& name, const std::string& path, const std::string& about) {
    const struct stat status = status_of_entry(path);
    if (!S_ISDIR(status.st_mode)) return add_found(name, path, status, "", about);
    try {
      find_in(name, path, false);
    } catch (const Error& error) {
      found_.unreadable.push_back({path, error});
    }
  }

  void add_found(const InputName& name, const std::string& path, const struct stat& status,
                 const std::string& folder, const std::string& about) {
    if (S_ISDIR(status.st_mode)) {
      skip(path, "a folder within a customer's folder");
    } else if (!S_ISREG(status.st_mode)) {
      skip(path, "not a regular file");
    } else {
      found_.files.push_back({{path, name.kind, name.role}, folder, true, about});
    }
  }

  void skip(const std::string& path, std::string reason) {
    found_.skipped.push_back({path, std::move(reason)});
  }

  FoundFiles found_;
  bool has_standard_input_ = false;
};

}  // namespace

void ListedFolder::check_unchanged() const {
  licstat::check_unchanged(path, status);
  if (is_unfinished || !has_conversion_note(path)) return;
  throw refuse(path, DiagnosticId::ChangedWhileReading,
               "'licstat convert' wrote to it while it was read: run again when it is complete");
}

FoundFiles find_files(const std::vector<InputName>& names) { return FileFinder().find(names); }

}  // namespace licstat
