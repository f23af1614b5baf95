// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "licstat/base/error.hpp"
#include "licstat/ingest/recognise/export.hpp"
#include "licstat/ingest/recognise/mapping_hint.hpp"
#include "licstat/ingest/recognise/tenant.hpp"

namespace licstat {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStandardInput = "-";
constexpr std::string_view kAboutCustomer = "customer.json";

/// A source that somebody else owns.
class BorrowedSource final : public ByteSource {
 public:
  explicit BorrowedSource(ByteSource& inner) : inner_(inner) {}
  std::size_t read(std::span<char> into) override { return inner_.read(into); }

 private:
  ByteSource& inner_;
};

bool is_folder(const std::string& path) {
  std::error_code failed;
  return fs::is_directory(path, failed);
}

/// The names in a folder, in byte order.
std::vector<std::string> names_in(const std::string& folder) {
  std::error_code failed;
  std::vector<std::string> names;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    names.push_back(at->path().filename().string());
  }
  if (failed) {
    throw refuse(folder, DiagnosticId::ReadFailed,
                 "the folder cannot be read: " + failed.message());
  }
  std::ranges::sort(names);
  return names;
}

/// Whether a folder's entry can be read like a file. Others (sockets, pipes) would block.
bool is_file(const std::string& path) {
  std::error_code failed;
  return fs::is_regular_file(path, failed);
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
    if (path.filename() == kAboutCustomer) return;  // named by a pattern such as contoso/*
    const std::string about = (path.parent_path() / kAboutCustomer).string();
    found_.files.push_back({name, {}, false, is_file(about) ? about : ""});
  }

  void find_in(const InputName& name, const std::string& folder, bool is_top) {
    const std::vector<std::string> entries = names_in(folder);
    const bool has_about = std::ranges::count(entries, kAboutCustomer) > 0;
    const std::string about = has_about ? (fs::path(folder) / kAboutCustomer).string() : "";
    for (const std::string& entry : entries) {
      const std::string path = (fs::path(folder) / entry).string();
      if (entry == kAboutCustomer) continue;  // read with the files that it is about
      if (entry.starts_with('.')) {
        found_.skipped.push_back({path, "hidden"});
      } else if (is_folder(path)) {
        is_top ? find_in(name, path, false) : skip(path, "a folder within a customer's folder");
      } else if (!is_file(path)) {
        skip(path, "not a regular file");
      } else {
        found_.files.push_back({{path, name.kind}, is_top ? "" : folder, true, about});
      }
    }
  }

  void skip(const std::string& path, std::string reason) {
    found_.skipped.push_back({path, std::move(reason)});
  }

  FoundFiles found_;
  bool has_standard_input_ = false;
};

/// Whether the start of a file is no CSV, so that nothing tells whose it is.
bool is_malformed(const Error& error) {
  return error.id() == DiagnosticId::StrayQuote || error.id() == DiagnosticId::UnterminatedQuote;
}

/// Whether a file of a folder that fails so was merely never meant for licstat.
bool is_foreign(const Error& error) {
  return error.id() == DiagnosticId::UnrecognisedInput || error.id() == DiagnosticId::EmptyInput ||
         error.id() == DiagnosticId::MissingColumn || error.id() == DiagnosticId::UnusableExport ||
         is_malformed(error);
}

bool is_page(const Error& error) {
  return std::string_view(error.what()).find("names another page") != std::string_view::npos;
}

/// Why a file of a folder is skipped. One that is nearly an input was probably meant to be one, so
/// what it lacks is said; of others the message would only list what they hold.
std::string reason_of(const Error& error) {
  const std::string_view what = error.what();
  if (error.id() == DiagnosticId::UnusableExport) {
    const std::size_t start = what.find(": ") + 2;
    return std::string(what.substr(start, what.rfind(" [") - start));
  }
  if (what.find("an array without records") != std::string_view::npos) {
    return is_page(error) ? "no record in it, but it names another page" : "no record in it";
  }
  if (is_malformed(error)) return fmt::format("not recognised; {}", what);
  const std::size_t near = what.find("nearest to ");
  if (near == std::string_view::npos) return "not recognised";
  // How to map its columns helps who named the file; here it may be none that was meant.
  const std::size_t end = std::min(what.find(kMappingHint, near), what.rfind(" ["));
  return fmt::format("not recognised; {}", what.substr(near, end - near));
}

bool can_open_again(const OpenedInput& input) {
  return input.file != nullptr && input.file->is_regular();
}

}  // namespace

FoundFiles find_files(const std::vector<InputName>& names) { return FileFinder().find(names); }

OpenedInput InputOpener::open(const std::string& path, Purpose purpose) const {
  OpenedInput opened;
  std::unique_ptr<ByteSource> raw;
  TextOptions options = options_;
  if (path == kStandardInput) {
    raw = std::make_unique<BorrowedSource>(*standard_input_);
  } else {
    auto file = std::make_unique<FileSource>(path);
    opened.file = file.get();
    // Whoever writes to a pipe may be late, and nobody could end a thread that waits for it.
    options.reads_ahead = purpose == Purpose::ReadAhead && file->is_regular();
    raw = std::move(file);
  }
  const bool comes_again = purpose == Purpose::Recognise && can_open_again(opened);
  if (!comes_again) raw = count_bytes(std::move(raw), progress_);
  const std::string shown = path == kStandardInput ? "<stdin>" : path;
  Text text = open_text(std::move(raw), shown, options);
  opened.text = std::make_unique<PeekSource>(std::move(text.source));
  opened.compression = std::move(text.compression);
  return opened;
}

std::optional<Input> InputOpener::recognise(const FoundFile& file,
                                            std::vector<Skipped>& skipped) const {
  const std::string& path = file.name.path;
  const bool is_standard_input = path == kStandardInput;
  Input input;
  input.file = file;
  input.folder = file.folder;
  input.shown_path = is_standard_input ? "<stdin>" : path;
  try {
    OpenedInput opened = open(path, Purpose::Recognise);
    input.compression = opened.compression;
    const std::string_view peek = opened.text->peek(kPeek);
    input.layout = licstat::recognise(peek, input.shown_path, file.name.kind, mapping_);
    const ExportDef* const exported = input.layout.exported;
    if (exported != nullptr && exported->names_tenant)
      input.tenant = find_tenant(peek, input.layout);
    if (can_open_again(opened)) {
      input.status = opened.file->status();
    } else {
      input.held = std::move(opened);
    }
  } catch (const Error& error) {
    if (!file.from_folder || !is_foreign(error)) throw;
    skipped.push_back({path, reason_of(error), is_page(error)});
    return std::nullopt;
  }
  return input;
}

}  // namespace licstat
