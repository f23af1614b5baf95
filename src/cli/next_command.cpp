// SPDX-License-Identifier: Apache-2.0
// The command that a screen names to go on with, of the same data and for the same days.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "licstat/base/escape.hpp"
#include "licstat/base/shell.hpp"
#include "licstat/cli/lead_making.hpp"

namespace licstat {
namespace {

/// Options on what is read and shown that are not of one customer, or of this run alone.
constexpr std::array<std::string_view, 5> kNotRetyped{"by", "customer", "max-age", "rejects",
                                                      "expect-rows"};

bool is_retyped(const Option& option) {
  const std::string_view name = long_name(option);
  if (std::ranges::count(kNotRetyped, name) > 0) return false;
  return option.section == OptionSection::Scope || option.section == OptionSection::Input ||
         name == "keep-going";
}

void retype(const Option& option, std::string& command) {
  const std::string name = fmt::format(" --{}", long_name(option));
  if (bool* const* flag = std::get_if<bool*>(&option.target)) {
    if (**flag) command += name;
  } else if (std::string* const* value = std::get_if<std::string*>(&option.target)) {
    if (!(*value)->empty()) command += fmt::format("{} {}", name, shell_word(**value));
  } else {
    for (const std::string& each : *std::get<std::vector<std::string>*>(option.target)) {
      command += fmt::format("{} {}", name, shell_word(each));
    }
  }
}

bool names_it(const Estate& estate, const std::string& text, CustomerIndex customer) {
  if (text.empty() || text.starts_with('-')) return false;
  const CustomersNamed named = customers_named(estate, text);
  return named.customers.size() == 1 && named.customers.front() == customer;
}

}  // namespace

std::string next_command(const Estate& estate, const std::string& customer_id,
                         const OptionTable& options, const Arguments& inputs) {
  const auto index = estate.find_customer(customer_id);
  if (!index) return {};
  const Customer& customer = estate.customers()[*index];
  const bool has_name = names_it(estate, customer.name, *index);
  if (!has_name && !names_it(estate, customer.id, *index)) return {};
  std::string command = "licstat customer " + shell_quoted(has_name ? customer.name : customer.id);
  for (const Option& option : options) {
    if (is_retyped(option)) retype(option, command);
  }
  for (const std::string& input : inputs) command += ' ' + shell_word(input);
  // A word with control characters would act on the terminal, or not be what it names.
  return escape_for_screen(command) == command ? command : std::string();
}

}  // namespace licstat
