// SPDX-License-Identifier: Apache-2.0
// Chunks through several threads, their reports in the order of the input.  (stage: ingest)
// Each thread takes the next chunk under a lock and reads it without one. There is no queue: as
// many chunks are in memory as there are threads. What the threads found is passed on in the
// order of the chunks, so that nothing anybody sees depends on who was faster.
// Errors: the first refusal in the order of the input, whichever thread met one first.
#pragma once

#include <functional>
#include <memory>

#include "licstat/ingest/read/chunk_reader.hpp"

namespace licstat {

struct PipelineParts {
  ChunkSource& source;
  std::function<std::unique_ptr<ChunkReader>()> make_reader;
  /// The parser of thread `index`, 0 ... threads - 1. Called before any of them runs. After an
  /// exception of its own it is not used again.
  std::function<RowParser&(int index)> parser_for;
  /// Takes the report of the next chunk; one call at a time. May throw to end the reading.
  std::function<void(ChunkReport&&)> collect;
};

void run_pipeline(const PipelineParts& parts, int threads);

}  // namespace licstat
