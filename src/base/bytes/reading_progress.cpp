// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/reading_progress.hpp"

#include <cstddef>
#include <span>
#include <utility>

namespace licstat {
namespace {

class CountingSource final : public ByteSource {
 public:
  CountingSource(std::unique_ptr<ByteSource> inner, ReadingProgress& progress)
      : inner_(std::move(inner)), progress_(progress) {}

  std::size_t read(std::span<char> into) override {
    const std::size_t length = inner_->read(into);
    progress_.add_bytes(length);
    return length;
  }

 private:
  std::unique_ptr<ByteSource> inner_;
  ReadingProgress& progress_;
};

}  // namespace

void ReadingProgress::expect(std::optional<std::uint64_t> total_bytes) {
  const std::scoped_lock lock(mutex_);
  state_.total_bytes = total_bytes;
}

void ReadingProgress::begin_input(const std::string& path) {
  const std::scoped_lock lock(mutex_);
  state_.path = path;
}

void ReadingProgress::add_bytes(std::uint64_t bytes) {
  const std::scoped_lock lock(mutex_);
  state_.bytes += bytes;
}

void ReadingProgress::add_rows(std::int64_t rows) {
  const std::scoped_lock lock(mutex_);
  state_.rows += static_cast<std::uint64_t>(rows);
}

ReadingState ReadingProgress::state() const {
  const std::scoped_lock lock(mutex_);
  return state_;
}

std::unique_ptr<ByteSource> count_bytes(std::unique_ptr<ByteSource> source,
                                        ReadingProgress& progress) {
  return std::make_unique<CountingSource>(std::move(source), progress);
}

}  // namespace licstat
