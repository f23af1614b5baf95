// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/split_list.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <functional>
#include <optional>
#include <set>
#include <utility>

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
constexpr std::string_view kReport = "split";
constexpr std::string_view kFormatWithIndex = "html";

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

/// What a list says, as far as it tells whether a run of --split wrote it.
struct FoundList {
  std::set<std::string, std::less<>> keys;
  std::string schema;
  std::string report;
  std::string format;
  std::optional<std::string> index;
  std::vector<std::string> names;
  std::vector<std::string> customer_ids;  // of the names, in their order
};

void read_file(JsonCursor& cursor, FoundList& list) {
  const std::size_t number = list.names.size();
  cursor.object([&](std::string_view key) {
    if (key == "file") {
      list.names.emplace_back(cursor.string());
    } else if (key == "customer_id") {
      list.customer_ids.emplace_back(cursor.string());
    } else {
      cursor.skip();
    }
    return true;
  });
  list.names.resize(number + 1);
  list.customer_ids.resize(number + 1);
}

FoundList read_list(const std::string& text, const std::string& path) {
  FoundList list;
  JsonCursor cursor(text, path);
  cursor.object([&](std::string_view key) {
    list.keys.emplace(key);
    if (key == "schema") {
      list.schema = cursor.string();
    } else if (key == "report") {
      list.report = cursor.string();
    } else if (key == "format") {
      list.format = cursor.string();
    } else if (key == "index") {
      if (!cursor.null()) list.index = cursor.string();
    } else if (key == "files") {
      cursor.array([&] { read_file(cursor, list); });
    } else {
      cursor.skip();
    }
    return true;
  });
  cursor.finish();
  return list;
}

/// What it names is removed: a list that anybody wrote must not name any file of the folder. A run
/// calls its files by the ids of their customers, in the extension of its format.
void check_list(const FoundList& list, const std::string& path) {
  if (list.schema != kSchema) refuse_list(path, fmt::format("its schema is not {}", kSchema));
  for (const std::string_view key :
       {"licstat", "report", "as_of", "format", "index", "redacted", "files"}) {
    if (!list.keys.contains(key)) refuse_list(path, fmt::format("it has no {}", key));
  }
  const WriterDef* const writer = find_writer(list.format);
  if (list.report != kReport || writer == nullptr || writer->of_metrics) {
    refuse_list(
        path, fmt::format("it is of the report '{}' in the format '{}'", list.report, list.format));
  }
  const bool has_index = has_split_index(*writer);
  if (list.index.has_value() != has_index || (has_index && *list.index != kSplitIndex)) {
    refuse_list(path, fmt::format("its index is {}", list.index.value_or("missing")));
  }
  const auto expected = split_names(list.customer_ids, extension_of_split(*writer));
  const auto [strange, other] = std::ranges::mismatch(list.names, expected);
  if (strange != list.names.end()) refuse_list(path, fmt::format("it names '{}'", *strange));
}

}  // namespace

std::string_view extension_of_split(const WriterDef& writer) {
  return writer.extension.empty() ? ".csv" : writer.extension;
}

bool has_split_index(const WriterDef& writer) { return writer.name == kFormatWithIndex; }

std::string split_list_text(const SplitList& list, const Report& report) {
  std::string text;
  JsonObject object(text);
  object.string("schema", kSchema);
  object.string("licstat", report.version);
  object.string("report", kReport);
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
  FoundList list;
  try {
    const std::string text = text_of(path);
    if (text.empty()) return {};
    list = read_list(text, path);
  } catch (const Error& error) {
    if (error.code() == ExitCode::OutputFailed) throw;
    refuse_list(path, error.what());
  }
  check_list(list, path);
  if (list.index) list.names.push_back(*list.index);
  list.names.emplace_back(kSplitList);
  return std::move(list.names);
}

}  // namespace licstat
