// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/customer_folders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "licstat/base/ascii.hpp"
#include "licstat/base/bytes/file_source.hpp"
#include "licstat/base/bytes/text_source.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/ingest/read/json_tree.hpp"

namespace licstat {
namespace {

constexpr std::size_t kLongestCustomerFile = std::size_t{64} << 10;

/// `status`: of the file as it was read.
std::string text_of_file(const std::string& path, struct stat& status) {
  auto file = std::make_unique<FileSource>(path);
  const FileSource& as_opened = *file;
  const Text opened = open_text(std::move(file), path, {});
  std::string text(kLongestCustomerFile + 1, '\0');  // one more, to see what is behind
  text.resize(read_fully(*opened.source, text));
  as_opened.check_unchanged();
  status = as_opened.status();
  return text;
}

[[noreturn]] void refuse_customer_file(const std::string& path, const std::string& why) {
  throw refuse(path, DiagnosticId::BadCustomerFile,
               why + R"(; fix: {"customer_id": "...", "customer_name": "..."})");
}

}  // namespace

std::string place_of_file(const std::string& folder, const std::string& path) {
  if (!folder.empty() || path == "-") return folder;
  const std::string parent = std::filesystem::path(path).parent_path().string();
  return parent.empty() ? "." : parent;
}

namespace {

/// "c1/customer.json:2:18", where the text stops being JSON.
std::string place_of_error(const std::string& path, std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, byte == 0 ? 0 : byte - 1);
  const std::size_t column = before.size() - (before.rfind('\n') + 1) + 1;  // npos + 1 is 0
  return fmt::format("{}:{}:{}", path, std::ranges::count(before, '\n') + 1, column);
}

nlohmann::json parsed_customer_file(const std::string& path, struct stat& status) {
  const std::string text = text_of_file(path, status);
  if (text.size() > kLongestCustomerFile) {
    refuse_customer_file(path, fmt::format("it is longer than {} KiB", kLongestCustomerFile >> 10));
  }
  try {
    return strict_json_tree(text);
  } catch (const UnfitJson& error) {
    refuse_customer_file(path, error.what());
  } catch (const nlohmann::json::parse_error& error) {
    refuse_customer_file(place_of_error(path, text, error.byte), "this is no JSON");
  }
}

CustomerName read_file_as_is(const std::string& path, struct stat& status) {
  const nlohmann::json parsed = parsed_customer_file(path, status);
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

}  // namespace

CustomerName read_customer_file(const std::string& path) {
  struct stat status {};
  return read_file_as_is(path, status);
}

const CustomerName& CustomerFiles::customer_of(const std::string& path, const std::string& folder) {
  const auto found = customers_.find(path);
  if (found != customers_.end()) return found->second;
  ReadFile file{path, folder, {}};
  CustomerName customer = read_file_as_is(path, file.status);
  read_.push_back(std::move(file));
  return customers_.emplace(path, std::move(customer)).first->second;
}

std::string customer_called_by(const std::string& folder) {
  const std::string name = escape_invalid(std::filesystem::path(folder).filename().string());
  return std::string(trim_blanks(name));
}

void CustomerFolders::list(std::string_view name, const CustomerName& customer) {
  if (name.empty()) return;
  const auto [at, is_new] = listed_.emplace(ascii_lower(name), customer);
  if (!is_new && !same_id(at->second.id, customer.id)) at->second.id.clear();
}

CustomerFolders::CustomerFolders(const std::vector<PlacedFile>& files, std::string customer_id,
                                 CustomerFiles& customer_files)
    : customer_id_(std::move(customer_id)), customer_files_(customer_files) {
  for (const PlacedFile& file : files) {
    if (file.tenant.empty()) continue;
    TenantOfPlace& of_place = tenants_[file.place];
    if (of_place.tenant.empty()) of_place.tenant = file.tenant;
    if (file.tenant != of_place.tenant && !of_place.another) of_place.another = file;
  }
}

/// The one tenant that the files of the folder name; two are two customers in one folder.
std::string CustomerFolders::tenant_of_folder(const PlacedFile& file) const {
  const bool is_of_itself = !file.was_found && !file.tenant.empty();
  if (file.place.empty() || is_of_itself) return file.tenant;
  const auto found = tenants_.find(file.place);
  if (found == tenants_.end()) return {};
  const auto& [tenant, another] = found->second;
  if (another) {
    throw refuse(another->shown_path, DiagnosticId::UnknownCustomer,
                 fmt::format("its tenant is {}, but another file of the folder is of {}; fix: "
                             "one folder for each customer",
                             another->tenant, tenant));
  }
  return tenant;
}

std::string CustomerFolders::tenant_at(const std::string& place) const {
  const auto found = tenants_.find(place);
  return found == tenants_.end() ? std::string() : found->second.tenant;
}

void CustomerFolders::name_place(const std::string& place, const std::string& customer_id) {
  if (place.empty()) return;
  const auto [at, is_new] = named_places_.emplace(place, customer_id);
  if (!is_new && !same_id(at->second, customer_id)) at->second.clear();
}

std::optional<CustomerName> CustomerFolders::given_for(const PlacedFile& file) const {
  if (!customer_id_.empty()) return CustomerName{customer_id_, {}};
  if (!file.about.empty()) return customer_files_.customer_of(file.about, file.folder);
  return std::nullopt;
}

CustomerName CustomerFolders::customer_of(const PlacedFile& file) const {
  if (auto given = given_for(file)) return *given;
  if (std::string tenant = tenant_of_folder(file); !tenant.empty()) return {tenant, {}};
  const auto named = named_places_.find(file.place);
  if (named != named_places_.end() && !named->second.empty()) return {named->second, {}};
  if (file.folder.empty()) return {};
  const std::string name = customer_called_by(file.folder);
  const auto listed = listed_.find(ascii_lower(name));
  if (listed == listed_.end()) return {name, {}};
  if (!listed->second.id.empty()) return listed->second;
  throw refuse(file.shown_path, DiagnosticId::UnknownCustomer,
               fmt::format("several customers of the customer list are called '{}'; fix: name the "
                           "folder by the customer's domain, or put a customer.json into it",
                           escape_for_screen(name)));
}

}  // namespace licstat
