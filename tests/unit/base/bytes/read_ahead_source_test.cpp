// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/read_ahead_source.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <optional>
#include <thread>

#include "licstat/base/bytes/decompress.hpp"
#include "unit/base/bytes/byte_sources.hpp"

namespace licstat {
namespace {

using test::drip;
using test::gzip;
using test::read_in_steps;
using test::refusal;

/// More than all blocks hold.
std::string long_text() {
  std::string text;
  for (long row = 0; row < 300'000; ++row) text += std::to_string(row * 7919 % 99'991) + "\n";
  return text;
}

/// Gives its text, then throws.
class FailingSource final : public ByteSource {
 public:
  FailingSource(std::string text, std::size_t step) : inner_(drip(std::move(text), step)) {}
  std::size_t read(std::span<char> into) override {
    const std::size_t length = inner_->read(into);
    if (length == 0) throw refuse("a", DiagnosticId::ReadFailed, "no more");
    return length;
  }

 private:
  std::unique_ptr<ByteSource> inner_;
};

/// Never ends; notes which thread reads it, and how often.
class EndlessSource final : public ByteSource {
 public:
  struct Seen {
    std::atomic<std::size_t> reads{0};
    std::atomic<std::size_t> reads_elsewhere{0};
    const std::thread::id here = std::this_thread::get_id();
  };
  explicit EndlessSource(Seen& seen) : seen_(seen) {}
  std::size_t read(std::span<char> into) override {
    ++seen_.reads;
    if (std::this_thread::get_id() != seen_.here) ++seen_.reads_elsewhere;
    std::ranges::fill(into, 'x');
    return into.size();
  }

 private:
  Seen& seen_;
};

TEST_CASE("what is read ahead is what there is, in its order") {
  const std::string text = long_text();
  const std::size_t without_thread = GENERATE(std::size_t{0}, std::size_t{1}, kReadBeforeThread);
  const std::size_t in_step = GENERATE(std::size_t{4096}, std::size_t{99'991}, SIZE_MAX);
  const std::size_t out_step = GENERATE(std::size_t{13}, std::size_t{1} << 20);
  CAPTURE(without_thread, in_step, out_step);
  ReadAheadSource source(drip(text, in_step), without_thread);
  CHECK(read_in_steps(source, out_step) == text);
}

TEST_CASE("reading ahead byte by byte ends where the source ends") {
  const std::string text = GENERATE(as<std::string>{}, "", "a", "abc");
  ReadAheadSource source(drip(text, 1), 0);
  CHECK(read_in_steps(source, 1) == text);
}

TEST_CASE("reading nothing ahead takes nothing and is not the end") {
  const std::size_t without_thread = GENERATE(std::size_t{0}, std::size_t{2});
  ReadAheadSource source(drip("0123", 1), without_thread);
  CHECK(source.read({}) == 0);
  std::string byte(1, ' ');
  for (const char expected : {'0', '1', '2', '3'}) {
    REQUIRE(source.read(byte) == 1);
    CHECK(byte[0] == expected);
    CHECK(source.read({}) == 0);
  }
  CHECK(source.read(byte) == 0);
}

TEST_CASE("an error comes after the bytes before it, and stays") {
  const std::string text = GENERATE(as<std::string>{}, "", "x", long_text());
  const std::size_t without_thread = GENERATE(std::size_t{0}, kReadBeforeThread);
  CAPTURE(text.size(), without_thread);
  ReadAheadSource source(std::make_unique<FailingSource>(text, 99'991), without_thread);
  std::string got;
  std::string piece(4096, '\0');
  const auto read_to_error = [&] {
    while (const std::size_t length = source.read(piece)) got.append(piece, 0, length);
  };
  CHECK(refusal(read_to_error) == "a: no more [read-failed]");
  CHECK(got == text);
  CHECK(refusal(read_to_error) == "a: no more [read-failed]");
  CHECK(got == text);
}

TEST_CASE("a damaged archive is refused in the words of its decompressor") {
  std::string packed = gzip(long_text());
  packed[packed.size() - 5] ^= 1;  // of the checksum
  const auto refusal_of = [](std::unique_ptr<ByteSource> source) {
    return refusal([&] { read_in_steps(*source); });
  };
  const auto open = [&] { return open_gzip(drip(packed, 4096), "a.gz", kDefaultMaxDecompressed); };
  const std::string expected = refusal_of(open());
  CHECK_THAT(expected, Catch::EndsWith("[damaged-archive]"));
  CHECK(refusal_of(std::make_unique<ReadAheadSource>(open(), 0)) == expected);
}

TEST_CASE("nobody who stops reading has to wait for the end") {
  const std::size_t reads = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{40});
  CAPTURE(reads);
  EndlessSource::Seen seen;
  {
    ReadAheadSource source(std::make_unique<EndlessSource>(seen), 0);
    std::string piece(100'000, '\0');
    for (std::size_t count = 0; count < reads; ++count) CHECK(source.read(piece) > 0);
  }
  // Ahead by the four blocks at most, and by the one that was being read from.
  CHECK(seen.reads <= (reads == 0 ? 0 : reads + 5));
  CHECK(seen.reads_elsewhere == seen.reads);
}

TEST_CASE("an exception of the reader ends the thread as well") {
  EndlessSource::Seen seen;
  const auto read_and_fail = [&] {
    ReadAheadSource source(std::make_unique<EndlessSource>(seen), 0);
    std::string piece(100'000, '\0');
    CHECK(source.read(piece) > 0);
    throw refuse("b", DiagnosticId::BadEncoding, "not to my liking");
  };
  CHECK(refusal(read_and_fail) == "b: not to my liking [bad-encoding]");
}

TEST_CASE("a start that is only looked at takes no thread and no more than was asked for") {
  EndlessSource::Seen seen;
  {
    ReadAheadSource source(std::make_unique<EndlessSource>(seen));
    std::string piece(kReadBeforeThread / 4, '\0');
    for (int count = 0; count < 4; ++count) CHECK(source.read(piece) == piece.size());
    CHECK(seen.reads == 4);
    CHECK(seen.reads_elsewhere == 0);
    CHECK(source.read(piece) > 0);
    CHECK(seen.reads_elsewhere > 0);
  }
  CHECK(seen.reads == 4 + seen.reads_elsewhere);
}

}  // namespace
}  // namespace licstat
