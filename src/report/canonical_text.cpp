// SPDX-License-Identifier: Apache-2.0
// The columns of each kind stand here once, in fields_of(); three takers of fields make the header,
// the line and the object of it. That they are those which ingest reads, a test holds.
#include "licstat/report/canonical_text.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "licstat/report/csv_text.hpp"
#include "licstat/report/json_text.hpp"

namespace licstat {
namespace {

/// A column without which no input is of its kind: its key stands in every object.
struct NullIfEmpty {};

template <class Fields>
void add_target(Fields& fields, std::string_view subscription_id, std::string_view sku) {
  fields.add("subscription_id", subscription_id);
  fields.add("sku", sku);
}

template <class Fields>
void fields_of(const Subscription& record, Fields& fields) {
  fields.add("customer_id", record.customer_id);
  fields.add("customer_name", record.customer_name);
  add_target(fields, record.subscription_id, record.sku);
  fields.add("product", record.product);
  fields.add("family", record.family);
  fields.add("status", status_name(record.status));
  fields.add("suspension_reason", record.suspension_reason);
  fields.add("trial", record.trial);
  fields.add("quantity", std::optional(record.quantity));
  fields.add("assigned", record.assigned);
  fields.add("partner_id", record.partner_id);
  fields.add("country", record.country);
  fields.add("start_date", record.start_date);
  fields.add("end_date", record.end_date);
  fields.add("unit_price", record.unit_price);
  fields.add("currency", record.currency);
  fields.add("auto_renew", record.auto_renew);
  fields.add("term", record.term);
  fields.add("billing_cycle", record.billing_cycle);
  fields.add("cancel_until", record.cancel_until);
}

template <class Fields>
void fields_of(const UsageRow& row, Fields& fields) {
  fields.add("customer_id", row.target.customer_id);
  fields.add("user_id", row.user_id);
  add_target(fields, row.target.subscription_id, row.target.sku);
  fields.add("workload", row.workload);
  fields.add("last_activity_date", row.last_activity_date, NullIfEmpty{});
}

template <class Fields>
void fields_of(const AssignmentRow& row, Fields& fields) {
  fields.add("customer_id", row.target.customer_id);
  fields.add("user_id", row.user_id);
  add_target(fields, row.target.subscription_id, row.target.sku);
  fields.add("assigned_date", row.assigned_date);
  fields.add("removed_date", row.removed_date);
}

template <class Fields>
void fields_of(const AccountRow& row, Fields& fields) {
  fields.add("customer_id", row.customer_id);
  fields.add("user_id", row.user_id);
  fields.add("enabled", row.enabled, NullIfEmpty{});
  fields.add("user_type", user_type_name(row.user_type));
  fields.add("deleted_date", row.deleted_date);
  fields.add("last_sign_in_date", row.last_sign_in_date);
}

template <class Fields>
void fields_of(const UsageCount& record, Fields& fields) {
  fields.add("customer_id", std::string_view(record.customer_id));
  add_target(fields, record.subscription_id, record.sku);
  fields.add("workload", std::string_view(record.workload));
  fields.add("date", std::optional(record.date));
  fields.add("active", std::optional(record.active));
}

template <class Fields>
void fields_of(const SupportCase& record, Fields& fields) {
  fields.add("customer_id", std::string_view(record.customer_id));
  fields.add("opened_date", std::optional(record.opened_date));
  fields.add("kind", std::string_view(record.kind));
  fields.add("count", std::optional(record.count));
}

class HeaderFields {
 public:
  explicit HeaderFields(std::string& text) : text_(text) {}

  template <class... Value>
  void add(std::string_view name, const Value&... /*value*/) {
    if (!text_.empty()) text_ += ',';
    text_ += name;
  }

 private:
  std::string& text_;
};

class CsvFields {
 public:
  explicit CsvFields(std::string& text) : text_(text) {}

  void add(std::string_view /*name*/, std::string_view value) {
    begin();
    append_csv_field(text_, value, ',');
  }
  void add(std::string_view /*name*/, bool value) {
    begin();
    text_ += value ? "true" : "false";
  }
  void add(std::string_view /*name*/, std::optional<bool> value) {
    begin();
    if (value) text_ += *value ? "true" : "false";
  }
  void add(std::string_view /*name*/, std::optional<std::int64_t> value) {
    begin();
    if (!value) return;
    const fmt::format_int digits(*value);
    text_.append(digits.data(), digits.size());
  }
  void add(std::string_view /*name*/, std::optional<Date> value) {
    begin();
    if (value) text_ += to_string(*value);
  }
  void add(std::string_view name, std::optional<Date> value, NullIfEmpty /*key*/) {
    add(name, value);
  }
  void add(std::string_view name, std::optional<bool> value, NullIfEmpty /*key*/) {
    add(name, value);
  }

 private:
  void begin() {
    if (!is_first_) text_ += ',';
    is_first_ = false;
  }

  std::string& text_;
  bool is_first_ = true;
};

class JsonFields {
 public:
  explicit JsonFields(std::string& text) : text_(text), object_(text) {}

  void add(std::string_view name, std::string_view value) {
    if (!value.empty()) object_.string(name, value);
  }
  void add(std::string_view name, bool value) {
    object_.key(name);
    text_ += value ? "true" : "false";
  }
  void add(std::string_view name, std::optional<bool> value) {
    if (value) add(name, *value);
  }
  void add(std::string_view name, std::optional<std::int64_t> value) {
    if (value) object_.integer(name, *value);
  }
  void add(std::string_view name, std::optional<Date> value) {
    if (value) object_.string(name, to_string(*value));
  }
  void add(std::string_view name, std::optional<Date> value, NullIfEmpty /*key*/) {
    if (value) return add(name, value);
    add_null(name);
  }
  void add(std::string_view name, std::optional<bool> value, NullIfEmpty /*key*/) {
    if (value) return add(name, *value);
    add_null(name);
  }
  void close() { object_.close(); }

 private:
  void add_null(std::string_view name) {
    object_.key(name);
    text_ += "null";
  }

  std::string& text_;
  JsonObject object_;
};

}  // namespace

template <class Record>
std::string csv_header() {
  std::string text;
  HeaderFields fields(text);
  fields_of(Record{}, fields);
  return text + '\n';
}

template <class Record>
void append_csv_record(std::string& text, const Record& record) {
  CsvFields fields(text);
  fields_of(record, fields);
  text += '\n';
}

template <class Record>
void append_json_record(std::string& text, const Record& record) {
  JsonFields fields(text);
  fields_of(record, fields);
  fields.close();
}

template std::string csv_header<Subscription>();
template std::string csv_header<UsageRow>();
template std::string csv_header<AssignmentRow>();
template std::string csv_header<AccountRow>();
template std::string csv_header<UsageCount>();
template std::string csv_header<SupportCase>();
template void append_csv_record(std::string& text, const Subscription& record);
template void append_csv_record(std::string& text, const UsageRow& record);
template void append_csv_record(std::string& text, const AssignmentRow& record);
template void append_csv_record(std::string& text, const AccountRow& record);
template void append_csv_record(std::string& text, const UsageCount& record);
template void append_csv_record(std::string& text, const SupportCase& record);
template void append_json_record(std::string& text, const Subscription& record);
template void append_json_record(std::string& text, const UsageRow& record);
template void append_json_record(std::string& text, const AssignmentRow& record);
template void append_json_record(std::string& text, const AccountRow& record);
template void append_json_record(std::string& text, const UsageCount& record);
template void append_json_record(std::string& text, const SupportCase& record);

}  // namespace licstat
