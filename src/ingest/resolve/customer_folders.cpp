// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/customer_folders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/ingest/read/csv_scan.hpp"
#include "licstat/base/bytes/file_source.hpp"
#include "licstat/base/bytes/text_source.hpp"

namespace licstat {
namespace {

constexpr std::size_t kGuid = 36;

std::string guid_after_key(const std::string& text, std::string_view key) {
  constexpr std::string_view kBetween = " \t\":,;";
  for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + 1)) {
    const std::size_t value = text.find_first_not_of(kBetween, at + key.size());
    if (value == std::string::npos) return {};
    if (is_guid(std::string_view(text).substr(value, kGuid))) return text.substr(value, kGuid);
  }
  return {};
}

/// The folder that the file lies in, be it a customer's or one that was named; empty: a pipe.
std::string folder_of(const Input& input) {
  if (!input.folder.empty() || input.file.name.path == "-") return input.folder;
  const std::string folder = std::filesystem::path(input.file.name.path).parent_path().string();
  return folder.empty() ? "." : folder;
}

std::string text_of_file(const std::string& path) {
  constexpr std::size_t kMost = std::size_t{64} << 10;
  const Text opened = open_text(std::make_unique<FileSource>(path), path, {});
  std::string text(kMost, '\0');
  text.resize(read_fully(*opened.source, text));
  return text;
}

[[noreturn]] void refuse_customer_file(const std::string& path, const std::string& why) {
  throw refuse(path, DiagnosticId::BadCustomerFile,
               why + R"(; fix: {"customer_id": "...", "customer_name": "..."})");
}

/// In the first row of CSV, in the column accountId.
std::string tenant_of_column(std::string_view text, const Layout& layout) {
  const auto fields_at = [&](std::size_t start) {
    std::vector<CsvField> fields;
    scan_csv_record(text, start, layout.delimiter, &fields);
    return fields;
  };
  const auto row = fields_at(layout.header_bytes);
  // The header is the last line before the rows; it holds no line break in these exports.
  const std::size_t line_break = text.rfind('\n', layout.header_bytes - 2);
  const auto header = fields_at(line_break == std::string_view::npos ? 0 : line_break + 1);
  for (std::size_t at = 0; at < std::min(header.size(), row.size()); ++at) {
    const std::string_view name = trim_blanks(header[at].content);
    const std::string_view value = trim_blanks(row[at].content);
    if (equal_ignoring_case(name, "accountId") && is_guid(value)) return ascii_lower(value);
  }
  return {};
}

}  // namespace

std::string find_tenant(std::string_view text, const Layout& layout) {
  const bool is_csv = layout.format == Format::Csv || layout.format == Format::Tsv;
  if (is_csv) {
    if (std::string tenant = tenant_of_column(text, layout); !tenant.empty()) return tenant;
  }
  return find_tenant(text);
}

std::string find_tenant(std::string_view text) {
  const std::string lower = ascii_lower(text);
  if (std::string tenant = guid_after_key(lower, "accountid"); !tenant.empty()) return tenant;
  for (std::size_t at = lower.find('_'); at != std::string::npos; at = lower.find('_', at + 1)) {
    if (at < kGuid) continue;
    const std::string_view before = std::string_view(lower).substr(at - kGuid, kGuid);
    const std::string_view after = std::string_view(lower).substr(at + 1, kGuid);
    if (is_guid(before) && is_guid(after)) return std::string(before);
  }
  return {};
}

CustomerName read_customer_file(const std::string& path) {
  const auto parsed = nlohmann::json::parse(text_of_file(path), nullptr, false);
  if (!parsed.is_object()) refuse_customer_file(path, "it is not one JSON object");
  const auto text_of = [&](const char* key) {
    const auto value = parsed.find(key);
    if (value == parsed.end() || value->is_null()) return std::string();
    if (!value->is_string()) {
      refuse_customer_file(path, fmt::format("{}: {} is no text", key,
                                             escape_for_screen(value->dump(-1, ' ', true))));
    }
    return std::string(trim_blanks(value->get_ref<const std::string&>()));
  };
  CustomerName customer{text_of("customer_id"), text_of("customer_name")};
  if (customer.id.empty()) refuse_customer_file(path, "it does not say whose folder this is");
  return customer;
}

void CustomerFolders::list(std::string_view name, const CustomerName& customer) {
  if (name.empty()) return;
  const auto [at, is_new] = listed_.emplace(ascii_lower(name), customer);
  if (!is_new && !same_id(at->second.id, customer.id)) at->second.id.clear();
}

/// The one tenant that the files of the folder name; two are two customers in one folder.
std::string CustomerFolders::tenant_of_folder(const Input& input) const {
  const std::string folder = folder_of(input);
  const bool is_of_itself = !input.file.from_folder && !input.tenant.empty();
  if (folder.empty() || is_of_itself) return input.tenant;
  std::string tenant;
  for (const Input& other : inputs_) {
    if (other.tenant.empty() || other.tenant == tenant || folder_of(other) != folder) continue;
    if (!tenant.empty()) {
      throw refuse(other.shown_path, DiagnosticId::UnknownCustomer,
                   fmt::format("its tenant is {}, but another file of the folder is of {}; fix: "
                               "one folder for each customer",
                               other.tenant, tenant));
    }
    tenant = other.tenant;
  }
  return tenant;
}

CustomerName CustomerFolders::customer_of(const Input& input) const {
  if (!customer_id_.empty()) return {customer_id_, {}};
  if (!input.file.about.empty()) return read_customer_file(input.file.about);
  if (std::string tenant = tenant_of_folder(input); !tenant.empty()) return {tenant, {}};
  if (input.folder.empty()) return {};
  const std::string name = std::filesystem::path(input.folder).filename().string();
  const auto listed = listed_.find(ascii_lower(name));
  if (listed == listed_.end()) return {name, {}};
  if (!listed->second.id.empty()) return listed->second;
  throw refuse(input.shown_path, DiagnosticId::UnknownCustomer,
               fmt::format("several customers of the customer list are called '{}'; fix: name the "
                           "folder by the customer's domain, or put a customer.json into it",
                           escape_for_screen(name)));
}

}  // namespace licstat
