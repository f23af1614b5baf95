// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/pipeline.hpp"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace licstat {
namespace {

class Pipeline {
 public:
  explicit Pipeline(const PipelineParts& parts) : parts_(parts) {}

  void run(int threads) {
    if (take(first_.emplace())) read_all(threads);
    if (error_) std::rethrow_exception(error_);
    if (source_error_) std::rethrow_exception(source_error_);
  }

 private:
  struct Worker {
    RowParser& parser;
    std::unique_ptr<ChunkReader> reader;
  };

  struct Delivery {
    ChunkReport report;
    std::exception_ptr error;
  };

  void read_all(int threads) {
    // A short input is one chunk: it is not worth a thread.
    const bool is_short = threads <= 1 || !take(second_.emplace());
    if (is_short) second_.reset();
    const int count = is_short ? 1 : threads;
    std::vector<Worker> workers;
    workers.reserve(static_cast<std::size_t>(count));
    for (int index = 0; index < count; ++index) {
      workers.push_back({parts_.parser_for(index), parts_.make_reader()});
    }
    std::vector<std::jthread> others;
    others.reserve(workers.size());
    for (std::size_t index = 1; index < workers.size(); ++index) {
      if (!start(others, workers[index])) break;
    }
    work(workers.front());
  }

  /// false where the system has no thread left: those that run do all the work.
  bool start(std::vector<std::jthread>& threads, const Worker& worker) {
    try {
      threads.emplace_back([this, &worker] { work(worker); });
    } catch (const std::system_error&) {
      return false;
    }
    return true;
  }

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
      if (*early && (*early)->size > 0) {
        std::swap(chunk, **early);
        early->reset();
        return true;
      }
    }
    return take(chunk);
  }

  void work(const Worker& worker) {
    try {
      Chunk chunk;
      while (next(chunk)) deliver(read(worker, chunk));
    } catch (...) {  // memory ran out between two chunks
      const std::scoped_lock lock(mutex_);
      stop(std::current_exception());
    }
  }

  static Delivery read(const Worker& worker, const Chunk& chunk) {
    Delivery delivery;
    delivery.report.number = chunk.number;
    try {
      worker.reader->read(chunk, worker.parser, delivery.report);
    } catch (...) {
      delivery.error = std::current_exception();
    }
    return delivery;
  }

  /// Passes on all reports whose predecessors have been passed on.
  void deliver(Delivery&& delivery) {
    const std::scoped_lock lock(mutex_);
    // Chunks are taken in order: those not taken yet come after this one. And its parser may hold
    // rows of a text that is gone with the next chunk.
    if (delivery.error) stopped_ = true;
    const std::uint32_t number = delivery.report.number;
    waiting_.emplace(number, std::move(delivery));
    while (!error_ && !waiting_.empty() && waiting_.begin()->first == due_) {
      auto due = waiting_.extract(waiting_.begin());
      ++due_;
      pass_on(std::move(due.mapped()));
    }
  }

  void pass_on(Delivery&& delivery) {
    try {
      if (delivery.error) std::rethrow_exception(delivery.error);
      parts_.collect(std::move(delivery.report));
    } catch (...) {
      stop(std::current_exception());
    }
  }

  void stop(std::exception_ptr error) {
    stopped_ = true;
    if (!error_) error_ = std::move(error);
  }

  const PipelineParts& parts_;
  std::mutex mutex_;
  std::optional<Chunk> first_;
  std::optional<Chunk> second_;
  std::map<std::uint32_t, Delivery> waiting_;
  std::uint32_t due_ = 0;
  bool ended_ = false;
  bool stopped_ = false;
  std::exception_ptr source_error_;
  std::exception_ptr error_;  // of a reader or of collect()
};

}  // namespace

void run_pipeline(const PipelineParts& parts, int threads) { Pipeline(parts).run(threads); }

}  // namespace licstat
