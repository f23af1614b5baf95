// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/split_list.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "licstat/base/bytes/file_source.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/retry.hpp"
#include "licstat/cli/output_target.hpp"
#include "licstat/cli/split_names.hpp"
#include "licstat/history/json_cursor.hpp"
#include "licstat/report/json_text.hpp"

namespace licstat {
namespace {

constexpr std::string_view kSchema = "licstat.split/1";

[[noreturn]] void refuse_list(const std::string& path, const std::string& why) {
  throw Error(
      ExitCode::OutputFailed,
      fmt::format("{}: is not the list of an earlier run ({}): move it away, or name another "
                  "folder",
                  escape_for_screen(path), escape_for_screen(why)));
}

/// Empty: there is no file of that name. A link is none of ours.
std::string text_of(const std::string& path) {
  struct stat status {};
  if (retried([&] { return ::lstat(path.c_str(), &status); }) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return {};
    fail_output(path, errno);
  }
  constexpr off_t kMost = off_t{64} << 20;
  if (!S_ISREG(status.st_mode)) refuse_list(path, "it is no regular file");
  if (status.st_size > kMost) refuse_list(path, "it is too large");
  FileSource file(path);
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  text.resize(read_fully(file, text));
  return text.empty() ? "{}" : text;
}

void read_file(JsonCursor& cursor, std::vector<std::string>& names) {
  cursor.object([&](std::string_view key) {
    if (key == "file") {
      names.emplace_back(cursor.string());
    } else {
      cursor.skip();
    }
    return true;
  });
}

std::vector<std::string> names_in(const std::string& text, const std::string& path) {
  std::vector<std::string> names;
  std::string schema;
  JsonCursor cursor(text, path);
  cursor.object([&](std::string_view key) {
    if (key == "schema") {
      schema = cursor.string();
    } else if (key == "index") {
      if (!cursor.null()) names.emplace_back(cursor.string());
    } else if (key == "files") {
      cursor.array([&] { read_file(cursor, names); });
    } else {
      cursor.skip();
    }
    return true;
  });
  cursor.finish();
  if (schema != kSchema) refuse_list(path, fmt::format("its schema is not {}", kSchema));
  return names;
}

}  // namespace

std::string split_list_text(const SplitList& list, const Report& report) {
  std::string text;
  JsonObject object(text);
  object.string("schema", kSchema);
  object.string("licstat", report.version);
  object.string("report", "split");
  object.string("as_of", to_string(report.window.to));
  object.string("format", list.format);
  object.key("index");
  append_json_given(text, list.has_index ? kSplitIndex : std::string_view());
  object.key("redacted");
  append_json_given(text, report.head.redacted);
  object.key("files");
  text += '[';
  for (const SplitFile& file : list.files) {
    text += &file == &list.files.front() ? "\n  " : ",\n  ";
    JsonObject each(text);
    each.string("file", file.name);
    each.string("customer_id", file.customer_id);
    each.key("customer_name");
    append_json_given(text, file.customer_name);
    each.close();
  }
  text += list.files.empty() ? "]" : "\n]";
  object.close();
  return text + '\n';
}

std::vector<std::string> files_of_split(const std::string& folder) {
  const std::string path = folder + '/' + std::string(kSplitList);
  std::vector<std::string> names;
  try {
    const std::string text = text_of(path);
    if (text.empty()) return {};
    names = names_in(text, path);
  } catch (const Error& error) {
    if (error.code() == ExitCode::OutputFailed) throw;
    refuse_list(path, error.what());
  }
  const auto strange = std::ranges::find_if_not(names, is_split_name);
  if (strange != names.end()) refuse_list(path, fmt::format("it names '{}'", *strange));
  names.emplace_back(kSplitList);
  return names;
}

}  // namespace licstat
