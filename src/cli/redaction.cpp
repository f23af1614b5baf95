// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/redaction.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

constexpr std::size_t kShortestSecret = 16;
constexpr std::size_t kPseudonymBytes = 8;

/// A hash of `text`; `key` may be empty.
std::array<unsigned char, crypto_generichash_BYTES> hash_of(std::string_view text,
                                                            const std::vector<unsigned char>& key) {
  std::array<unsigned char, crypto_generichash_BYTES> hash{};
  const std::vector<unsigned char> bytes(text.begin(), text.end());
  const int failed = crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(),
                                        key.empty() ? nullptr : key.data(), key.size());
  check_law(failed == 0, "a hash of fixed length can be made");
  return hash;
}

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
  hides_users_ = true;
  hides_customers_ = asked == "all";
  // A secret may have any length; a key has a fixed one.
  const auto key = hash_of(secret, {});
  key_.assign(key.begin(), key.end());
}

std::string Redaction::pseudonym(std::string_view kind, const std::string& text) const {
  std::string name = fmt::format("{}-", kind);
  const auto hash = hash_of(fmt::format("{}:{}", kind, text), key_);
  for (std::size_t at = 0; at < kPseudonymBytes; ++at) name += fmt::format("{:02x}", hash[at]);
  return name;
}

std::string Redaction::user(std::string_view customer_id, std::string_view user_id) const {
  const std::string customer = id_key(customer_id);
  return pseudonym("user", fmt::format("{}:{}{}", customer.size(), customer, ascii_lower(user_id)));
}

std::string Redaction::customer(std::string_view customer_id) const {
  return pseudonym("customer", id_key(customer_id));
}

}  // namespace licstat
