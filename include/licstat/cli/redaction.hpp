// SPDX-License-Identifier: Apache-2.0
// Users, and customers on request, as keyed pseudonyms: --redact.           (stage: cli)
// In:     ids; the secret of LICSTAT_REDACT_KEY.
// Out:    the same pseudonym for the same id and secret, in every run; without the secret nobody
//         can tell whose it is, nor try ids until one fits.
// Errors: Error{Usage} where the secret is missing or short, or the word after --redact= is
//         unknown.
// Source: docs/cli.md#options; BLAKE2b with a key (RFC 7693), by libsodium.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "licstat/cli/blake2b.hpp"
#include "licstat/cli/io.hpp"

namespace licstat {

class Redaction {
 public:
  /// Nothing is redacted.
  Redaction() = default;
  /// `asked`: empty (nothing is redacted), "users" or "all".
  Redaction(const std::string& asked, const Io& io);

  [[nodiscard]] bool hides_users() const { return !asked_.empty(); }
  [[nodiscard]] bool hides_customers() const { return asked_ == "all"; }
  /// Empty, "users" or "all".
  [[nodiscard]] const std::string& asked() const { return asked_; }
  /// Eight hexadecimal digits that tell two secrets apart and give neither away; empty: there is no
  /// secret.
  [[nodiscard]] std::string key_hash() const;

  /// "user-" and 16 hexadecimal digits. The same user in two customers is two users.
  [[nodiscard]] std::string user(std::string_view customer_id, std::string_view user_id) const;
  /// "customer-" and 16 hexadecimal digits.
  [[nodiscard]] std::string customer(std::string_view customer_id) const;

 private:
  [[nodiscard]] std::string pseudonym(std::string_view kind, const std::string& text) const;

  std::string asked_;
  HashKey key_;
};

}  // namespace licstat
