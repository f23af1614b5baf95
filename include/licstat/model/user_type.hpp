// SPDX-License-Identifier: Apache-2.0
// Whether a user belongs to the tenant or is a guest in it.                 (stage: model)
// Source: docs/cli.md#canonical-records (user_type).
#pragma once

#include <cstdint>
#include <string_view>

#include "licstat/base/expected.hpp"

namespace licstat {

enum class UserType : std::uint8_t { Unknown, Member, Guest };

/// "member", "guest"; empty for Unknown.
std::string_view user_type_name(UserType type);

/// Without case.
Expected<UserType> parse_user_type(std::string_view text);

}  // namespace licstat
