// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/user_names.hpp"

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

constexpr std::string_view kZeros = "00000000-0000-0000-0000-000000000000";

bool is_hash(std::string_view id) {
  constexpr std::size_t kMd5Digits = 32;
  return id.size() == kMd5Digits &&
         id.find_first_not_of("0123456789ABCDEF") == std::string_view::npos;
}

}  // namespace

bool names_nobody(std::string_view user_id) {
  return user_id.empty() || equal_ignoring_case(user_id, kUnknownUser) || user_id == kZeros;
}

bool is_concealed(std::string_view user_id) {
  return is_hash(user_id) || user_id.starts_with("<PII:") || names_nobody(user_id) ||
         user_id.starts_with(kUnknownUser);
}

}  // namespace licstat
