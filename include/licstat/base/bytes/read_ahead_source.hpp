// SPDX-License-Identifier: Apache-2.0
// A source that works ahead of its reader, in a thread of its own.          (stage: base)
// In:     any source whose reads cost time but do not wait for anybody: a source that may wait (a
//         pipe) would keep the destructor waiting with it.
// Out:    the same bytes in the same order. At most 1 MiB is read ahead.
// Units:  bytes.
// Errors: those of the source beneath, after all bytes that came before them.
// Source: -
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "licstat/base/bytes/byte_source.hpp"

namespace licstat {

/// A short input is not worth a thread.
constexpr std::size_t kReadBeforeThread = std::size_t{1} << 20;

class ReadAheadSource final : public ByteSource {
 public:
  /// The first `without_thread` bytes are read by the caller. If there is no thread to be had then,
  /// so are the others.
  explicit ReadAheadSource(std::unique_ptr<ByteSource> inner,
                           std::size_t without_thread = kReadBeforeThread);
  /// Ends the thread, after the read that it is in.
  ~ReadAheadSource() override;
  ReadAheadSource(const ReadAheadSource&) = delete;
  ReadAheadSource& operator=(const ReadAheadSource&) = delete;

  std::size_t read(std::span<char> into) override;

 private:
  struct Block {
    std::vector<char> bytes;
    std::size_t length = 0;  ///< 0: the end, or the error
  };
  static constexpr std::size_t kBlocks = 4;
  static constexpr std::size_t kBlockSize = std::size_t{256} << 10;

  std::size_t read_here(std::span<char> into);
  void start();
  void work();
  void fill(Block& block);
  bool wait_for_free_block();
  Block& current();
  void release_current();

  std::unique_ptr<ByteSource> inner_;  // the thread's own once it runs
  std::size_t without_thread_;
  std::array<Block, kBlocks> blocks_;  // a ring: each is the thread's while free, else the reader's
  std::size_t at_ = 0;                 // the reader's place in its block
  std::exception_ptr error_;           // written before the block that stands for it is filled
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t filled_ = 0;  // blocks in all; guarded, as are the next two
  std::size_t emptied_ = 0;
  bool is_abandoned_ = false;
  std::jthread thread_;  // the last member: it ends before the others do
};

}  // namespace licstat
