// SPDX-License-Identifier: Apache-2.0
// A document that is one record by itself, as PowerShell writes the only one.  (stage: ingest)
// In:     the text of an input, or of a document in one.
// Out:    one chunk.
// Errors: Error{InputRefused}: field-too-large; json-syntax where something stands behind the
//         record, as AnotherDocument where that may be a document.
#pragma once

#include <string>
#include <string_view>

#include "licstat/ingest/read/chunk.hpp"
#include "licstat/ingest/recognise/documents.hpp"

namespace licstat {

class WholeText final : public ChunkSource {
 public:
  /// Requires: all outlive it. `origin`: where the text stands.
  WholeText(ByteSource& source, const std::string& path, const DocumentOrigin& origin)
      : source_(source), path_(path), origin_(origin) {}

  bool next(Chunk& chunk) override;

 private:
  void check_nothing_behind(std::string_view text, std::size_t end) const;

  ByteSource& source_;
  const std::string& path_;
  const DocumentOrigin& origin_;
  bool is_read_ = false;
};

}  // namespace licstat
