// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <string>

#include "unit/ingest/row_parsing.hpp"

namespace licstat {
namespace {

using test::Cells;

class AccountInput {
 public:
  /// Empty where the row is accepted, else its message.
  std::string parse(const Cells& row, RowRef ref = {}) {
    return test::parse_row(*parser_, Kind::Accounts, row, ref);
  }
  [[nodiscard]] std::int64_t duplicates() const { return dataset_.duplicate_rows; }
  [[nodiscard]] std::size_t rows() const { return rows_; }

 private:
  struct Counting final : RowConsumer<AccountRow> {
    explicit Counting(std::size_t& count) : rows(count) {}
    void consume(std::span<const AccountRow> batch) override { rows += batch.size(); }
    std::size_t& rows;
  };

  std::size_t rows_ = 0;
  Counting counting_{rows_};
  Dataset dataset_;
  std::unique_ptr<RowParser> parser_ = make_account_parser(
      counting_, dataset_, [](RowRef ref) { return "row " + std::to_string(ref.row); });
};

Cells account(const std::string& user, const std::string& enabled) {
  return {{"customer_id", "c1"}, {"user_id", user}, {"enabled", enabled}};
}

TEST_CASE("an account that comes again is one where it says the same", "[records]") {
  AccountInput input;
  CHECK(input.parse(account("ann", "true"), {0, 0, 1}).empty());
  CHECK(input.parse(account("ANN", "Yes"), {0, 0, 2}).empty());
  CHECK(input.rows() == 1);
  CHECK(input.duplicates() == 1);
  CHECK(input.parse(account("Ann", ""), {0, 0, 3}) ==
        "user_id: 'Ann' stands in row 1 with other values [conflicting-row]");
  CHECK(input.parse(account("Ann", "false")).ends_with("[conflicting-row]"));
  Cells elsewhere = account("ann", "false");
  elsewhere["customer_id"] = "c2";
  CHECK(input.parse(elsewhere).empty());
  CHECK(input.rows() == 2);
}

TEST_CASE("a type of user is one of two words, in any case", "[records]") {
  AccountInput input;
  const auto said = [&](const std::string& user, const std::string& type) {
    Cells row = account(user, "");
    row["user_type"] = type;
    return input.parse(row);
  };
  CHECK(said("a", "Member").empty());
  CHECK(said("b", "GUEST").empty());
  CHECK(said("c", "").empty());
  CHECK(said("d", "external") == "user_type: 'external' is not a type of user [bad-user-type]");
  CHECK(input.rows() == 3);
}

}  // namespace
}  // namespace licstat
