// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <string>
#include <unordered_map>
#include <utility>

#include "licstat/base/text_key.hpp"
#include "licstat/ingest/read/field_reader.hpp"
#include "licstat/ingest/recognise/columns.hpp"
#include "licstat/ingest/records/row_parsers.hpp"

namespace licstat {
namespace {

namespace column = account_column;

AccountRow read_account(FieldReader& reader) {
  AccountRow row;
  row.customer_id = reader.required_name(column::CustomerId);
  row.user_id = reader.required_name(column::UserId, "a user");
  row.enabled = reader.optional(column::Enabled, parse_boolean);
  row.user_type = reader.optional(column::UserType, parse_user_type).value_or(UserType::Unknown);
  row.deleted_date = reader.optional(column::DeletedDate, parse_row_date);
  row.last_sign_in_date = reader.optional(column::LastSignInDate, parse_row_date);
  return row;
}

/// All that the row says of the account.
TextKey content_of(const AccountRow& row) {
  constexpr int kNotGiven = -1;
  const auto days = [](const std::optional<Date>& date) {
    return date ? fmt::to_string(date->days) : std::string();
  };
  return id_text_key(fmt::format("{}|{}|{}|{}", row.enabled ? int{*row.enabled} : kNotGiven,
                                 user_type_name(row.user_type), days(row.deleted_date),
                                 days(row.last_sign_in_date)));
}

/// Rows are passed on and not kept, but for two hashes each, by which they are compared.
class AccountParser final : public RowParser {
 public:
  AccountParser(RowConsumer<AccountRow>& into, Dataset& dataset, PlaceNamer place_of)
      : into_(into), dataset_(dataset), place_of_(std::move(place_of)) {}

  RowProblem parse(std::span<const Field> fields, RowRef ref) override {
    FieldReader reader(fields);
    AccountRow row = read_account(reader);
    if (reader.failed()) return reader.take_error();
    row.ref = ref;
    const TextKey user = paired(id_text_key(row.customer_id), user_key(row.user_id));
    const First first{content_of(row), ref};
    const auto [known, is_new] = firsts_.try_emplace(user, first);
    if (is_new) {
      into_.consume({&row, 1});
      return nullptr;
    }
    if (known->second.content == first.content) {
      ++dataset_.duplicate_rows;
      return nullptr;
    }
    return std::make_unique<RowError>(
        RowError{column::UserId, 0, DiagnosticId::ConflictingRow,
                 fmt::format("'{}' stands in {} with other values", row.user_id,
                             place_of_(known->second.ref)),
                 "keep one row per customer and user"});
  }

 private:
  struct First {
    TextKey content;
    RowRef ref;
  };
  struct Hash {
    std::size_t operator()(const TextKey& key) const { return key.high; }
  };

  RowConsumer<AccountRow>& into_;
  Dataset& dataset_;
  PlaceNamer place_of_;
  std::unordered_map<TextKey, First, Hash> firsts_;  // by customer and user
};

}  // namespace

std::unique_ptr<RowParser> make_account_parser(RowConsumer<AccountRow>& into, Dataset& dataset,
                                               PlaceNamer place_of) {
  return std::make_unique<AccountParser>(into, dataset, std::move(place_of));
}

}  // namespace licstat
