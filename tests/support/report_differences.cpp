// SPDX-License-Identifier: Apache-2.0
#include "support/report_differences.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/model/catalogue.hpp"
#include "support/json_values.hpp"

namespace licstat {
namespace {

using nlohmann::json;
using Fields = std::span<const char* const>;
using Differences = std::vector<std::string>;

// What makes two rows of a list the same row.
constexpr std::array kFinding{"rule", "customer_id", "sku", "workload", "subscription_id"};
constexpr std::array kCost{"customer_id", "sku",     "product", "family",
                           "partner",     "country", "currency"};
constexpr std::array kUser{"rule", "customer_id", "sku", "user_id"};
constexpr std::array kRule{"rule"};

constexpr std::array kKinds{"risk", "save", "adopt", "grow", "data"};

std::string sku_key(const std::string& sku) {
  static Workloads workloads;
  static const Catalogue catalogue(workloads);
  return catalogue.key_of(sku);
}

/// Equal where the values mean the same: GUID and part number of one SKU do.
std::string meaning(std::string_view field, const json& value) {
  if (field == "sku" && value.is_string()) return sku_key(value);
  if (field == "user_id" && value.is_string()) return ascii_lower(value.get<std::string>());
  if (field == "partner" && value == "none") return "null";  // bought directly
  return value_text(value);
}

std::string key_of(const json& row, Fields fields) {
  std::string key;
  for (const char* field : fields) {
    if (row.contains(field)) key += fmt::format("{}={} ", field, meaning(field, row[field]));
  }
  return key;
}

/// The row in a message: "idle / contoso / ENTERPRISEPACK".
std::string name_of(const json& row, Fields fields) {
  std::string name;
  for (const char* field : fields) {
    if (!row.contains(field) || row[field].is_null()) continue;
    name += (name.empty() ? "" : " / ") + row[field].get<std::string>();
  }
  return name;
}

const json& member(const json& object, const std::string& name) {
  static const json nothing;
  const auto place = object.find(name);
  return place == object.end() ? nothing : *place;
}

/// Objects of numbers: what stands in one alone is 0 in the other.
void compare_numbers(const std::string& name, const json& expected, const json& got,
                     Differences& found) {
  json both = expected;
  both.update(got);
  for (const auto& item : both.items()) {
    const auto number_in = [&item](const json& object) {
      return object.contains(item.key()) ? value_text(object[item.key()]) : "0";
    };
    const std::string want = number_in(expected);
    const std::string have = number_in(got);
    if (want == have) continue;
    found.push_back(fmt::format("{}: {}: expected {}, got {}", name, item.key(), want, have));
  }
}

/// A finding spells the SKU as the smallest subscription id of its group does.
bool is_same(const std::string& field, const json& expected, const json& got, bool is_finding) {
  if (field == "sku" && is_finding) return expected == got;
  return meaning(field, expected) == meaning(field, got);
}

void compare_row(const std::string& name, const json& expected, const json& got,
                 Differences& found) {
  for (const auto& item : expected.items()) {
    const std::string& field = item.key();
    if (!got.contains(field)) {
      found.push_back(fmt::format("{}: has no {}", name, field));
    } else if (item.value().is_object() && got[field].is_object()) {
      compare_numbers(name + ": " + field, item.value(), got[field], found);
    } else if (!is_same(field, item.value(), got[field], expected.contains("rule"))) {
      found.push_back(fmt::format("{}: {}: expected {}, got {}", name, field,
                                  value_text(item.value()), value_text(got[field])));
    }
  }
}

using JsonRows = std::map<std::string, json>;

JsonRows rows_by_key(const std::string& list, const json& rows, Fields fields, Differences& found) {
  JsonRows by_key;
  for (const json& row : rows) {
    if (by_key.emplace(key_of(row, fields), row).second) continue;
    found.push_back(fmt::format("{}: twice: {}", list, name_of(row, fields)));
  }
  return by_key;
}

void compare_list(const std::string& list, const json& expected, const json& got, Fields fields,
                  Differences& found) {
  const JsonRows wanted = rows_by_key(list, expected, fields, found);
  const JsonRows present = rows_by_key(list, got, fields, found);
  for (const auto& [key, row] : wanted) {
    const std::string name = fmt::format("{}: {}", list, name_of(row, fields));
    const auto match = present.find(key);
    if (match == present.end()) {
      found.push_back(fmt::format("{}: missing: {}", list, row.dump()));
    } else {
      compare_row(name, row, match->second, found);
    }
  }
  for (const auto& [key, row] : present) {
    if (!wanted.contains(key)) found.push_back(fmt::format("{}: unexpected: {}", list, row.dump()));
  }
}

/// Passed over are rows that lack a dimension other than the currency: where they stand is open.
std::vector<std::string> keys_in_order(const json& rows, Fields fields) {
  std::vector<std::string> keys;
  for (const json& row : rows) {
    const bool lacks = std::ranges::any_of(fields, [&row](const std::string& field) {
      return field != "currency" && row.contains(field) && row[field].is_null();
    });
    if (!lacks) keys.push_back(key_of(row, fields));
  }
  return keys;
}

/// JsonRows that are in both lists stand in the same order.
void compare_order(const std::string& list, const json& expected, const json& got, Fields fields,
                   Differences& found) {
  std::vector<std::string> wanted = keys_in_order(expected, fields);
  std::vector<std::string> present = keys_in_order(got, fields);
  const auto lacks = [](const std::vector<std::string>& keys) {
    return [&keys](const std::string& key) { return std::ranges::find(keys, key) == keys.end(); };
  };
  std::erase_if(wanted, lacks(present));
  std::erase_if(present, lacks(wanted));
  if (wanted == present) return;
  found.push_back(fmt::format("{}: order: expected {}, got {}", list, fmt::join(wanted, ", "),
                              fmt::join(present, ", ")));
}

template <class List>
std::ptrdiff_t place_in(const List& list, const json& value) {
  return std::find(list.begin(), list.end(), value) - list.begin();
}

/// Whether the first stands rightly before the second; nothing where the contract leaves it open.
class FindingOrder {
 public:
  explicit FindingOrder(std::vector<std::string> rules) : rules_(std::move(rules)) {}

  [[nodiscard]] bool is_right(const json& first, const json& second) const {
    for (const char* field : {"kind", "at_stake", "customer_name", "customer_id", "sku", "rule",
                              "workload", "subscription_id"}) {
      const json& left = member(first, field);
      const json& right = member(second, field);
      if (left == right) continue;
      // A customer without a name stands where its id puts it.
      const bool is_name = std::string_view(field) == "customer_name";
      if (is_name && (left.is_null() || right.is_null())) return true;
      return comes_before(field, left, right);
    }
    return true;
  }

 private:
  [[nodiscard]] bool comes_before(std::string_view field, const json& left,
                                  const json& right) const {
    if (field == "kind") return place_in(kKinds, left) < place_in(kKinds, right);
    if (field == "rule") return place_in(rules_, left) < place_in(rules_, right);
    if (field == "at_stake") return left > right;
    if (left.is_null() || right.is_null()) return right.is_null();
    return left.get<std::string>() < right.get<std::string>();
  }

  std::vector<std::string> rules_;
};

void check_findings(const json& rows, const FindingOrder& order, Differences& found) {
  for (std::size_t at = 1; at < rows.size(); ++at) {
    if (order.is_right(rows[at - 1], rows[at])) continue;
    found.push_back(fmt::format("rows: order: {} stands before {}", name_of(rows[at - 1], kFinding),
                                name_of(rows[at], kFinding)));
  }
}

std::vector<std::string> rule_names(const json& rules) {
  std::vector<std::string> names;
  for (const json& rule : rules) names.push_back(rule["rule"]);
  return names;
}

/// Without the users of findings of which it is left open whom they name.
json without_open_users(const json& expected, const json& users) {
  std::set<std::string> wanted;
  for (const json& user : expected["users"]) wanted.insert(key_of(user, kUser));
  std::set<std::string> open;
  for (const json& finding : member(expected, "users_open")) {
    const json row{{"rule", finding[0]}, {"customer_id", finding[1]}, {"sku", finding[2]}};
    open.insert(key_of(row, Fields(kUser).first(3)));
  }
  json kept = json::array();
  for (const json& user : users) {
    const bool is_open = open.contains(key_of(user, Fields(kUser).first(3)));
    if (wanted.contains(key_of(user, kUser)) || !is_open) kept.push_back(user);
  }
  return kept;
}

void compare_insights(const json& expected, const json& got, Differences& found) {
  const std::vector<std::string> rules = rule_names(expected["rules"]);
  compare_list("rows", expected["rows"], got["rows"], kFinding, found);
  check_findings(got["rows"], FindingOrder(rules), found);
  compare_list("rules", expected["rules"], got["rules"], kRule, found);
  compare_order("rules", expected["rules"], got["rules"], kRule, found);
  if (!expected.contains("users")) return;
  const json users = without_open_users(expected, member(got, "users"));
  compare_list("users", expected["users"], users, kUser, found);
  const auto rule_of = [&rules](const json& user) { return place_in(rules, member(user, "rule")); };
  if (!std::ranges::is_sorted(users, {}, rule_of))
    found.emplace_back("users: order: not that of the rules");
}

void compare_costs(const json& expected, const json& got, Differences& found) {
  for (const char* list : {"rows", "totals"}) {
    compare_list(list, expected[list], got[list], kCost, found);
    compare_order(list, expected[list], got[list], kCost, found);
  }
}

}  // namespace

std::vector<std::string> report_differences(const json& expected, const json& got) {
  Differences found;
  const bool is_insights = expected.contains("rules");
  for (const char* part : {"rows", is_insights ? "rules" : "totals"}) {
    if (!got.contains(part)) return {fmt::format("the report has no {}", part)};
  }
  const json head{{"as_of", expected["as_of"]}, {"thresholds", expected["thresholds"]}};
  compare_row("report", head, got, found);
  (is_insights ? compare_insights : compare_costs)(expected, got, found);
  compare_row("notes", member(expected, "notes"), member(got, "notes"), found);
  return found;
}

}  // namespace licstat
