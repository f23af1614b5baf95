// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/redaction.hpp"

#include <fmt/format.h>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

constexpr std::size_t kShortestSecret = 16;
constexpr std::size_t kPseudonymBytes = 8;

/// What the key is known by: the hash of this text.
constexpr std::string_view kKeyText = "licstat";
constexpr std::size_t kKeyBytes = 4;

}  // namespace

Redaction::Redaction(const std::string& asked, const Io& io) {
  if (asked.empty()) return;
  if (asked != "users" && asked != "all") {
    throw Error(ExitCode::Usage,
                fmt::format("--redact: '{}' is neither users nor all", escape_for_screen(asked)));
  }
  const std::string secret = io.environment("LICSTAT_REDACT_KEY").value_or("");
  if (secret.size() < kShortestSecret) {
    throw Error(
        ExitCode::Usage,
        fmt::format("--redact: set LICSTAT_REDACT_KEY to a secret of at least {} characters",
                    kShortestSecret));
  }
  asked_ = asked;
  key_ = key_of_secret(secret);
}

std::string Redaction::key_hash() const {
  return key_.empty() ? std::string() : blake2b_hex(kKeyText, key_, kKeyBytes);
}

std::string Redaction::pseudonym(std::string_view kind, const std::string& text) const {
  const std::string about = fmt::format("{}:{}", kind, text);
  return fmt::format("{}-{}", kind, blake2b_hex(about, key_, kPseudonymBytes));
}

std::string Redaction::user(std::string_view customer_id, std::string_view user_id) const {
  const std::string customer = id_key(customer_id);
  return pseudonym("user", fmt::format("{}:{}{}", customer.size(), customer, ascii_lower(user_id)));
}

std::string Redaction::customer(std::string_view customer_id) const {
  return pseudonym("customer", id_key(customer_id));
}

}  // namespace licstat
