// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/pipeline.hpp"

#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace licstat {
namespace {

class Pipeline {
 public:
  explicit Pipeline(const PipelineParts& parts) : parts_(parts) {}

  void run(int threads) {
    // A short input is one chunk: it is not worth a thread.
    if (!take(first_.emplace())) return finish();
    std::vector<std::thread> others;
    if (threads > 1 && take(second_.emplace())) {
      for (int index = 1; index < threads; ++index) {
        others.emplace_back(&Pipeline::work, this, std::ref(parts_.parser_for(index)));
      }
    } else {
      second_.reset();
    }
    work(parts_.parser_for(0));
    for (std::thread& thread : others) thread.join();
    finish();
  }

 private:
  /// Reads the next chunk. An error ends the source here; it is due after the chunks before it.
  bool take(Chunk& chunk) {
    if (ended_) return false;
    try {
      ended_ = !parts_.source.next(chunk);
    } catch (...) {
      source_error_ = std::current_exception();
      ended_ = true;
    }
    return !ended_;
  }

  bool next(Chunk& chunk) {
    const std::scoped_lock lock(mutex_);
    if (stopped_) return false;
    for (std::optional<Chunk>* early : {&first_, &second_}) {
      if (*early && !(*early)->text.empty()) {
        std::swap(chunk, **early);
        early->reset();
        return true;
      }
    }
    return take(chunk);
  }

  void work(RowParser& parser) {
    const std::unique_ptr<ChunkReader> reader = parts_.make_reader();
    Chunk chunk;
    while (next(chunk)) {
      ChunkReport report;
      report.number = chunk.number;
      std::exception_ptr error;
      try {
        reader->read(chunk, parser, report);
      } catch (...) {
        error = std::current_exception();
      }
      deliver(std::move(report), error);
    }
  }

  /// Passes on all reports whose predecessors have been passed on.
  void deliver(ChunkReport&& report, std::exception_ptr error) {
    const std::scoped_lock lock(mutex_);
    const std::uint32_t number = report.number;
    waiting_.emplace(number, Delivery{std::move(report), std::move(error)});
    while (!collect_error_ && !waiting_.empty() && waiting_.begin()->first == due_) {
      Delivery delivery = std::move(waiting_.begin()->second);
      waiting_.erase(waiting_.begin());
      ++due_;
      try {
        if (delivery.error) std::rethrow_exception(delivery.error);
        parts_.collect(std::move(delivery.report));
      } catch (...) {
        collect_error_ = std::current_exception();
        stopped_ = true;
      }
    }
  }

  void finish() {
    if (collect_error_) std::rethrow_exception(collect_error_);
    if (source_error_) std::rethrow_exception(source_error_);
  }

  struct Delivery {
    ChunkReport report;
    std::exception_ptr error;
  };

  const PipelineParts& parts_;
  std::mutex mutex_;
  std::optional<Chunk> first_;
  std::optional<Chunk> second_;
  std::map<std::uint32_t, Delivery> waiting_;
  std::uint32_t due_ = 0;
  bool ended_ = false;
  bool stopped_ = false;
  std::exception_ptr source_error_;
  std::exception_ptr collect_error_;
};

}  // namespace

void run_pipeline(const PipelineParts& parts, int threads) { Pipeline(parts).run(threads); }

}  // namespace licstat
