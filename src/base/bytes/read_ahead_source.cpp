// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/read_ahead_source.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <system_error>
#include <utility>

namespace licstat {

ReadAheadSource::ReadAheadSource(std::unique_ptr<ByteSource> inner, std::size_t without_thread)
    : inner_(std::move(inner)), without_thread_(without_thread) {}

ReadAheadSource::~ReadAheadSource() {
  const std::scoped_lock lock(mutex_);
  is_abandoned_ = true;
  changed_.notify_one();
}

std::size_t ReadAheadSource::read(std::span<char> into) {
  if (into.empty()) return 0;
  if (!thread_.joinable() && without_thread_ == 0) start();
  if (!thread_.joinable()) return read_here(into);
  Block& block = current();
  if (block.length == 0) {  // it stays the current one: the end stays the end
    if (error_) std::rethrow_exception(error_);
    return 0;
  }
  const std::size_t length = std::min(into.size(), block.length - at_);
  std::copy_n(block.bytes.data() + at_, length, into.data());
  at_ += length;
  if (at_ == block.length) release_current();
  return length;
}

std::size_t ReadAheadSource::read_here(std::span<char> into) {
  const std::size_t length = inner_->read(into);
  without_thread_ -= std::min(without_thread_, length);
  return length;
}

void ReadAheadSource::start() {
  for (Block& block : blocks_) block.bytes.resize(kBlockSize);
  try {
    thread_ = std::jthread([this] { work(); });
  } catch (const std::system_error&) {  // the system has no thread left
    without_thread_ = std::numeric_limits<std::size_t>::max();
  }
}

void ReadAheadSource::work() {
  for (std::size_t number = 0; wait_for_free_block(); ++number) {
    Block& block = blocks_[number % kBlocks];
    fill(block);
    const bool is_last = block.length == 0;
    const std::scoped_lock lock(mutex_);
    ++filled_;
    changed_.notify_one();
    if (is_last) return;
  }
}

void ReadAheadSource::fill(Block& block) {
  try {
    block.length = inner_->read(block.bytes);
  } catch (...) {
    error_ = std::current_exception();
    block.length = 0;
  }
}

/// false once nobody reads any more.
bool ReadAheadSource::wait_for_free_block() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return is_abandoned_ || filled_ - emptied_ < kBlocks; });
  return !is_abandoned_;
}

/// The block to read from, once it is filled.
ReadAheadSource::Block& ReadAheadSource::current() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return filled_ > emptied_; });
  return blocks_[emptied_ % kBlocks];
}

void ReadAheadSource::release_current() {
  at_ = 0;
  const std::scoped_lock lock(mutex_);
  ++emptied_;
  changed_.notify_one();
}

}  // namespace licstat
