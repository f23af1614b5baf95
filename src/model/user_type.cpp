// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/user_type.hpp"

#include <fmt/format.h>

#include "licstat/base/ascii.hpp"

namespace licstat {

std::string_view user_type_name(UserType type) {
  switch (type) {
    case UserType::Unknown:
      return "";
    case UserType::Member:
      return "member";
    case UserType::Guest:
      return "guest";
  }
  return "";
}

Expected<UserType> parse_user_type(std::string_view text) {
  for (const UserType type : {UserType::Member, UserType::Guest}) {
    if (equal_ignoring_case(text, user_type_name(type))) return type;
  }
  return field_error(DiagnosticId::BadUserType, fmt::format("'{}' is not a type of user", text),
                     "one of member, guest");
}

}  // namespace licstat
