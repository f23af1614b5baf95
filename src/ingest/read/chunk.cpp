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
    chunk.is_cut = whole == 0 && size >= kMaxRecord && !at_end_;
    size = std::min(size * 2, kMaxRecord);
  }
  if (chunk.size == 0) return false;
  if (whole > 0) carry_ = chunk.text().substr(whole);
  chunk.size -= carry_.size();
  chunk.number = number_++;
  return true;
}

}  // namespace licstat
