// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/pipeline.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <deque>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace licstat {
namespace {

/// Chunks "0", "1", ...; fails where it is told to.
class CountingSource final : public ChunkSource {
 public:
  explicit CountingSource(std::uint32_t chunks,
                          std::optional<std::uint32_t> fails_at = std::nullopt)
      : chunks_(chunks), fails_at_(fails_at) {}
  bool next(Chunk& chunk) override {
    if (given_ == fails_at_) {
      chunk.assign("half a chunk");
      throw std::runtime_error("source " + std::to_string(given_));
    }
    if (given_ == chunks_) return false;
    chunk.number = given_++;
    chunk.assign(std::to_string(chunk.number));
    return true;
  }
  [[nodiscard]] std::uint32_t given() const { return given_; }

 private:
  std::uint32_t chunks_;
  std::optional<std::uint32_t> fails_at_;
  std::uint32_t given_ = 0;
};

/// Counts a row per chunk. Early chunks take longer than late ones, so that threads overtake each
/// other.
class SlowReader final : public ChunkReader {
 public:
  explicit SlowReader(std::vector<std::uint32_t> fails_at) : fails_at_(std::move(fails_at)) {}
  void read(const Chunk& chunk, RowParser& parser, ChunkReport& report) override {
    if (chunk.number % 3 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    if (std::ranges::count(fails_at_, chunk.number) > 0) {
      throw std::runtime_error("reader " + std::to_string(chunk.number));
    }
    parser.flush();
    report.rows_read = chunk.number;
    report.units = std::stoul(std::string(chunk.text()));
  }

 private:
  std::vector<std::uint32_t> fails_at_;
};

class FlushCounter final : public RowParser {
 public:
  RowProblem parse(std::span<const Field> /*fields*/, RowRef /*ref*/) override { return nullptr; }
  void flush() override { ++flushes; }
  int flushes = 0;
};

struct Run {
  std::vector<std::uint32_t> collected;
  std::string error;
  int flushes = 0;
  std::size_t parsers = 0;
};

Run run(CountingSource& source, int threads, const std::vector<std::uint32_t>& fails_at = {},
        std::optional<std::uint32_t> collect_fails_at = std::nullopt) {
  Run result;
  std::deque<FlushCounter> parsers;
  const auto parser_for = [&](int index) -> RowParser& {
    CHECK(parsers.size() == static_cast<std::size_t>(index));
    return parsers.emplace_back();
  };
  const auto collect = [&](ChunkReport&& report) {
    CHECK(report.units == report.number);
    if (report.number == collect_fails_at) {
      throw std::runtime_error("collect " + std::to_string(report.number));
    }
    result.collected.push_back(report.number);
  };
  try {
    run_pipeline(
        {source, [&] { return std::make_unique<SlowReader>(fails_at); }, parser_for, collect},
        threads);
  } catch (const std::runtime_error& error) {
    result.error = error.what();
  }
  for (const FlushCounter& parser : parsers) result.flushes += parser.flushes;
  result.parsers = parsers.size();
  return result;
}

std::vector<std::uint32_t> up_to(std::uint32_t count) {
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t number = 0; number < count; ++number) numbers.push_back(number);
  return numbers;
}

TEST_CASE("reports come in the order of the input, each once, with any number of threads") {
  const int threads = GENERATE(1, 2, 8);
  const std::uint32_t chunks = GENERATE(0U, 1U, 2U, 3U, 50U);
  CAPTURE(threads, chunks);
  CountingSource source(chunks);
  const Run result = run(source, threads);
  CHECK(result.error.empty());
  CHECK(result.collected == up_to(chunks));
  CHECK(result.flushes == static_cast<int>(chunks));
}

TEST_CASE("a short input is not worth a thread") {
  CountingSource none(0);
  CHECK(run(none, 8).parsers == 0);
  CountingSource one(1);
  CHECK(run(one, 8).parsers == 1);
  CountingSource two(2);
  CHECK(run(two, 8).parsers == 8);
}

TEST_CASE("of several errors the first in the order of the input wins") {
  const int threads = GENERATE(1, 2, 8);
  CAPTURE(threads);
  // 9 is slow, 10 fails at once; 30 is never due.
  CountingSource source(40);
  const Run result = run(source, threads, {9, 10, 30});
  CHECK(result.error == "reader 9");
  CHECK(result.collected == up_to(9));
  // With several threads, how far ahead they read meanwhile is up to the scheduler.
  if (threads == 1) CHECK(source.given() == 10);
}

TEST_CASE("an error of the source comes after the chunks that it gave") {
  const int threads = GENERATE(1, 2, 8);
  const std::uint32_t at = GENERATE(0U, 1U, 2U, 20U);
  CAPTURE(threads, at);
  CountingSource source(40, at);
  const Run result = run(source, threads);
  CHECK(result.error == "source " + std::to_string(at));
  CHECK(result.collected == up_to(at));
}

TEST_CASE("an error of a reader comes before one of the source that is further on") {
  const int threads = GENERATE(1, 2, 8);
  CountingSource source(40, 12);
  CHECK(run(source, threads, {9}).error == "reader 9");
}

TEST_CASE("whoever collects may end the reading") {
  const int threads = GENERATE(1, 2, 8);
  CountingSource source(1000);
  const Run result = run(source, threads, {}, 5);
  CHECK(result.error == "collect 5");
  CHECK(result.collected == up_to(5));
  if (threads == 1) CHECK(source.given() == 6);
}

TEST_CASE("a parser that failed is not used again") {
  // It holds rows whose texts went with their chunk.
  class FailingParser final : public RowParser {
   public:
    RowProblem parse(std::span<const Field> /*fields*/, RowRef /*ref*/) override { return nullptr; }
    void flush() override {
      if (has_failed_) was_used_again = true;
      has_failed_ = true;
      throw std::runtime_error("parser");
    }
    bool was_used_again = false;

   private:
    bool has_failed_ = false;
  };
  for (int round = 0; round < 20; ++round) {
    CountingSource source(60);
    std::deque<FailingParser> parsers(4);
    const auto parser_for = [&](int index) -> RowParser& {
      return parsers[static_cast<std::size_t>(index)];
    };
    CHECK_THROWS_WITH(
        run_pipeline(
            {source, [] { return std::make_unique<SlowReader>(std::vector<std::uint32_t>{}); },
             parser_for, [](ChunkReport&& /*report*/) {}},
            4),
        "parser");
    for (const FailingParser& parser : parsers) CHECK_FALSE(parser.was_used_again);
  }
}

TEST_CASE("an error while the threads are set up leaves none behind") {
  const int fails_at = GENERATE(0, 1, 3);
  CountingSource source(50);
  std::deque<FlushCounter> parsers(4);
  const auto parser_for = [&](int index) -> RowParser& {
    if (index == fails_at) throw std::runtime_error("no parser");
    return parsers[static_cast<std::size_t>(index)];
  };
  CHECK_THROWS_WITH(
      run_pipeline(
          {source, [] { return std::make_unique<SlowReader>(std::vector<std::uint32_t>{}); },
           parser_for, [](ChunkReport&& /*report*/) {}},
          4),
      "no parser");
  CountingSource again(50);
  CHECK_THROWS_WITH(
      run_pipeline(
          {again, []() -> std::unique_ptr<ChunkReader> { throw std::runtime_error("no reader"); },
           [&](int index) -> RowParser& { return parsers[static_cast<std::size_t>(index)]; },
           [](ChunkReport&& /*report*/) {}},
          4),
      "no reader");
}

}  // namespace
}  // namespace licstat
