// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/next_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/read/json_tree.hpp"

namespace licstat {
namespace {

bool says_more(const nlohmann::json& link) {
  return (link.is_string() && !link.get_ref<const std::string&>().empty()) ||
         (link.is_object() && !link.empty());
}

std::string key_of_page(const std::string& key, const nlohmann::json& value) {
  constexpr std::array<std::string_view, 5> kKeys{"@odata.nextlink", "odata.nextlink", "@nextlink",
                                                  "nextlink", "continuationtoken"};
  const std::string name = ascii_lower(key);
  if (std::ranges::count(kKeys, name) > 0) return says_more(value) ? key : "";
  std::string_view next;
  if (name == "links") next = "next";         // Partner Center
  if (name == "metadata") next = "nextlink";  // CIPP
  if (next.empty() || !value.is_object()) return {};
  for (const auto& [link_name, link] : value.items()) {
    if (equal_ignoring_case(link_name, next) && says_more(link))
      return fmt::format("{}.{}", key, link_name);
  }
  return {};
}

}  // namespace

std::string next_page_key(const std::string& key, std::string_view value) {
  return key_of_page(key, json_tree(value));
}

std::string find_next_page(std::string_view answer) {
  const auto parsed = json_tree(answer);
  if (!parsed.is_object()) return {};
  for (const auto& [key, value] : parsed.items()) {
    if (std::string page = key_of_page(key, value); !page.empty()) return page;
  }
  return {};
}

}  // namespace licstat
