// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/chunk.hpp"

#include <algorithm>
#include <span>

#include "licstat/ingest/read/csv_quotes.hpp"
#include "licstat/ingest/read/csv_scan.hpp"

namespace licstat {

std::size_t whole_lines(std::string_view text, char /*delimiter*/) {
  return text.rfind('\n') + 1;  // npos + 1 is 0
}

std::size_t whole_csv_records(std::string_view text, char delimiter) {
  // Without a quote every line break ends a record. With one, only reading from the front tells.
  if (text.find('"') == std::string_view::npos) return whole_lines(text, delimiter);
  if (const auto enclosed = whole_enclosed_records(text, delimiter)) return *enclosed;
  std::size_t whole = 0;
  while (whole < text.size()) {
    const RecordScan record = scan_csv_record(text, whole, delimiter);
    if (!record.has_line_break) break;
    whole = record.end;
  }
  return whole;
}

namespace {

constexpr std::size_t kLineBreak = 2;  // "\r\n"

/// Requires: no record ends within the first kMaxRecord bytes.
bool is_too_long(std::string_view text, std::size_t whole) {
  if (text.size() <= kMaxRecord) return false;
  return whole == 0 || (text[kMaxRecord] != '\r' && text[kMaxRecord] != '\n');
}

}  // namespace

LineChunks::LineChunks(ByteSource& source, std::size_t window, RecordRule rule, char delimiter)
    : source_(source), window_(window), rule_(rule), delimiter_(delimiter) {}

/// Reads on until the chunk has `size` bytes or the input ends.
void LineChunks::fill(Chunk& chunk, std::size_t size) {
  if (chunk.size >= size) return;
  if (chunk.buffer.size() < size) chunk.buffer.resize(size);
  chunk.size += read_fully(source_, std::span(chunk.buffer).subspan(chunk.size, size - chunk.size));
  at_end_ = chunk.size < size;
}

bool LineChunks::next(Chunk& chunk) {
  chunk.assign(carry_);
  carry_.clear();
  chunk.is_cut = false;
  std::size_t size = window_;
  std::size_t whole = 0;
  while (whole == 0 && !at_end_ && !chunk.is_cut) {
    fill(chunk, size);
    whole = at_end_ ? chunk.size : rule_(chunk.text(), delimiter_);
    if (size > kMaxRecord) chunk.is_cut = is_too_long(chunk.text(), whole);
    size = size < kMaxRecord ? std::min(size * 2, kMaxRecord) : kMaxRecord + kLineBreak;
  }
  if (chunk.size == 0) return false;
  if (at_end_) is_unended_ = !chunk.text().ends_with('\n');
  if (whole > 0) carry_ = chunk.text().substr(whole);
  chunk.size -= carry_.size();
  chunk.number = number_++;
  return true;
}

}  // namespace licstat
