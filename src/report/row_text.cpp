// SPDX-License-Identifier: Apache-2.0
// Rows are made into text a round at a time: a block of them for each thread, written in their
// order when all are done. So a large report is never in memory as a whole.
#include "licstat/report/row_text.hpp"

#include <algorithm>
#include <future>

#include "licstat/base/work_aside.hpp"

namespace licstat {
namespace {

/// Worth a thread; some hundred kilobytes of text.
constexpr std::size_t kBlock = 4096;

void append_rows(const Table& table, std::size_t block, const AppendRow& append,
                 std::string& text) {
  text.clear();
  const std::size_t first = std::min(block * kBlock, table.row_count);
  const std::size_t last = std::min(first + kBlock, table.row_count);
  for_each_row(table, first, last, [&](const std::vector<Cell>& cells) { append(cells, text); });
}

}  // namespace

void write_rows(const Table& table, int threads, const AppendRow& append, Output& out) {
  const std::size_t blocks = (table.row_count + kBlock - 1) / kBlock;
  std::vector<std::string> texts(std::clamp<std::size_t>(static_cast<std::size_t>(threads), 1,
                                                         std::max<std::size_t>(blocks, 1)));
  for (std::size_t block = 0; block < blocks; block += texts.size()) {
    std::vector<std::future<void>> others;
    for (std::size_t at = 1; at < texts.size(); ++at) {
      others.push_back(work_aside([&, at] { append_rows(table, block + at, append, texts[at]); }));
    }
    append_rows(table, block, append, texts.front());
    for (std::future<void>& other : others) other.get();
    for (const std::string& text : texts) out.write(text);
  }
}

}  // namespace licstat
