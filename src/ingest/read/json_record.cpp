// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/json_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "licstat/base/ascii.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/utf8.hpp"
#include "licstat/ingest/read/chunk.hpp"
#include "licstat/ingest/read/json_chunks.hpp"
#include "licstat/ingest/read/json_events.hpp"
#include "licstat/ingest/read/nested_json.hpp"
#include "licstat/ingest/read/plain_json.hpp"

namespace licstat {

/// nlohmann's events for one record. Its get<int>() would take 1.9 for 1, true for 1 and 2^63 for
/// 0, and its parser keeps the last of two equal keys; the events tell all of that apart.
class JsonRecordHandler : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit JsonRecordHandler(JsonRecord& record) : record_(record) {}

  bool null() override { return value({}); }
  bool boolean(bool given) override { return value(given ? "true" : "false"); }
  /// Below zero, or -0: CSV takes no sign either.
  bool number_integer(number_integer_t given) override {
    return value(given == 0 ? "-0" : std::to_string(given));
  }
  bool number_unsigned(number_unsigned_t given) override { return value(std::to_string(given)); }
  bool number_float(number_float_t /*given*/, const string_t& text) override {
    // nlohmann takes integers beyond 64 bits as floats; what is nested is read by simdjson, which
    // refuses the record.
    if (record_.nested_ && text.find_first_of(".eE") == string_t::npos) return out_of_range(text);
    return value(text);
  }
  bool binary(binary_t& /*given*/) override { return false; }
  bool string(string_t& given) override {
    if (given.size() > kMaxField) {
      return fail(DiagnosticId::FieldTooLarge,
                  fmt::format("a string is longer than {} MiB", kMaxField >> 20));
    }
    if (given.find('\0') != string_t::npos) {
      return fail(DiagnosticId::NulByte, "a NUL character stands in a string");
    }
    return value(given);
  }
  bool start_object(std::size_t /*size*/) override {
    if (!open()) return false;
    if (record_.keys_.size() < depth_) record_.keys_.emplace_back();
    record_.keys_[depth_ - 1].clear();
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t /*size*/) override {
    if (!open()) return false;
    if (record_.keys_.size() < depth_) record_.keys_.emplace_back();
    return true;
  }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    if (name.find('\0') != string_t::npos) {
      return fail(DiagnosticId::NulByte, "a NUL character stands in a key");
    }
    if (!record_.keys_[depth_ - 1].insert(ascii_lower(name)).second) {
      return fail(DiagnosticId::DuplicateKey,
                  fmt::format("the key '{}' stands twice in one object", escape_for_screen(name)));
    }
    if (depth_ == 1) column_ = record_.column_of(name);
    path_.resize(std::min(path_.size(), depth_ - 1));
    path_.push_back(name);
    return true;
  }
  bool parse_error(std::size_t position, const std::string& token,
                   const nlohmann::json::exception& error) override {
    constexpr int kNumberOverflow = 406;
    if (error.id == kNumberOverflow) {
      return out_of_range(token);
    }
    problem_ = JsonProblem{
        DiagnosticId::JsonSyntax, position == 0 ? 0 : position - 1, error.what(), true, {}};
    return false;
  }

  std::optional<JsonProblem> take_problem() { return std::move(problem_); }

 private:
  bool open() {
    if (depth_ == 1) mark_structure();
    if (++depth_ <= record_.max_depth_) return true;
    return fail(DiagnosticId::NestedTooDeep,
                fmt::format("objects and arrays are nested deeper than {} levels", kMaxDepth));
  }
  bool close() {
    --depth_;
    return true;
  }
  void mark_structure() {
    if (column_) record_.fields_[*column_].is_structure = true;
    column_.reset();
  }
  bool value(std::string_view text) {
    if (depth_ != 1 || !column_) return true;
    record_.texts_[*column_] = text;
    record_.fields_[*column_].text = trim_blanks(record_.texts_[*column_]);
    column_.reset();
    return true;
  }
  bool out_of_range(std::string_view number) {
    fail(DiagnosticId::IntegerOutOfRange, fmt::format("{} is out of range", number));
    if (path_.size() == depth_) problem_->keys = path_;  // not within an array
    return false;
  }
  bool fail(DiagnosticId id, std::string message) {
    problem_ = JsonProblem{id, 0, std::move(message), false, depth_ == 1 ? column_ : std::nullopt};
    return false;
  }

  JsonRecord& record_;
  std::size_t depth_ = 0;
  std::optional<std::size_t> column_;  // of the key read last
  std::vector<std::string> path_;      // the keys that lead to it
  std::optional<JsonProblem> problem_;
};

namespace {

/// What a syntax error comes down to, where it is about the bytes of the text.
void name_bad_bytes(JsonProblem& problem, std::string_view text) {
  const std::size_t invalid = find_invalid_utf8(text);
  if (invalid == std::string_view::npos) return;
  const auto byte = static_cast<unsigned char>(text[invalid]);
  problem = {DiagnosticId::InvalidUtf8, invalid, fmt::format("byte 0x{:02x} is not UTF-8", byte),
             true};
}

/// nlohmann's sentence without its own name and number: "unexpected end of input; expected ..."
std::string plain_syntax_message(const std::string& what) {
  const std::size_t at = what.find(": ", what.find("column"));
  return escape_for_screen(at == std::string::npos ? what : what.substr(at + 2));
}

}  // namespace

JsonRecord::JsonRecord(const RecordShape& shape, int outer_depth)
    : shape_(shape),
      max_depth_(static_cast<std::size_t>(kMaxDepth - outer_depth)),
      skeletons_(shape),
      texts_(shape.columns.size()),
      fields_(shape.columns.size()) {
  if (shape.is_nested) {
    nested_ = std::make_unique<NestedJson>(shape, max_depth_);
  }
}

JsonRecord::~JsonRecord() = default;

std::size_t JsonRecord::parse_alike(std::string_view text) {
  if (nested_) return 0;  // skeletons are flat
  const std::size_t length = skeletons_.read(text);
  if (length == 0) return 0;
  read_ = skeletons_.fields();
  is_full_ = false;  // the texts are parts of the input
  return length;
}

std::optional<std::size_t> JsonRecord::column_of(std::string_view key) const {
  return nested_ ? nested_->column_of(key) : find_key(shape_, key);
}

std::vector<std::string> JsonRecord::keys_of(std::size_t column) const {
  if (nested_) return nested_->keys_of(column);
  return {std::string(shape_.columns[column].name)};
}

std::optional<JsonProblem> JsonRecord::parse(std::string_view text) {
  if (parse_plain(text)) return std::nullopt;
  auto problem = parse_strictly(text);
  if (!problem && !nested_) skeletons_.learn(text);
  return problem;
}

bool JsonRecord::parse_plain(std::string_view text) {
  if (nested_) {
    if (!nested_->read(text)) return false;
    read_ = nested_->fields();
    is_full_ = true;
    return true;
  }
  if (!plain_) plain_ = std::make_unique<PlainJson>(shape_);
  if (!plain_->read(text)) return false;
  read_ = plain_->fields();
  is_full_ = plain_->is_full();
  skeletons_.learn(text);
  return true;
}

std::optional<JsonProblem> JsonRecord::parse_strictly(std::string_view text) {
  read_ = fields_;
  is_full_ = true;
  fields_.assign(fields_.size(), Field{});
  // nlohmann takes it for the end of the text, and what follows for nothing.
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return JsonProblem{DiagnosticId::NulByte, nul, "a NUL byte stands in the record", true};
  }
  // nlohmann passes over a mark, which is no value of a document.
  if (text.starts_with(kByteOrderMark)) {
    return JsonProblem{DiagnosticId::JsonSyntax, 0, "a byte order mark stands before the record",
                       true};
  }
  JsonRecordHandler handler(*this);
  nlohmann::json::sax_parse(text.begin(), text.end(), &handler);
  auto problem = handler.take_problem();
  if (problem && problem->id == DiagnosticId::JsonSyntax) {
    problem->message = plain_syntax_message(problem->message);
    name_bad_bytes(*problem, text);
  }
  // What is nested takes nested_, which has refused it: simdjson is the stricter of the two.
  if (!problem && nested_ && text.starts_with('{')) {
    problem = JsonProblem{DiagnosticId::BadType, 0, "the record is not read as JSON"};
  }
  if (problem || text.starts_with('{')) return problem;
  return JsonProblem{DiagnosticId::BadType, 0, "the record is not a JSON object", false};
}

namespace {

/// Collects the keys of an object: events, for a tree takes time with the square of its arrays.
class ObjectKeys final : public IgnoredJsonEvents {
 public:
  bool start_object(std::size_t /*size*/) override {
    ++depth_;
    return true;
  }
  bool key(string_t& name) override {
    if (depth_ == 1) keys.push_back(std::move(name));
    return true;
  }
  bool end_object() override { return end(); }
  bool start_array(std::size_t /*size*/) override {
    ++depth_;
    return true;
  }
  bool end_array() override { return end(); }

  std::vector<std::string> keys;

 private:
  bool end() {
    --depth_;
    return true;
  }

  int depth_ = 0;
};

}  // namespace

std::optional<std::vector<std::string>> object_keys(std::string_view text) {
  if (!text.substr(skip_json_blanks(text, 0)).starts_with('{')) return std::nullopt;
  ObjectKeys object;
  if (!nlohmann::json::sax_parse(text, &object)) return std::nullopt;
  return std::move(object.keys);
}

}  // namespace licstat
