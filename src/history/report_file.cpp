// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/report_file.hpp"

#include <algorithm>
#include <span>

#include "licstat/base/bytes/file_source.hpp"
#include "licstat/base/bytes/text_source.hpp"

namespace licstat {
namespace {

/// The first `size` bytes; nullopt: all.
std::string text_of(const Text& text, std::optional<std::size_t> size) {
  if (!size) return read_all(*text.source);
  std::string front(*size, '\0');
  front.resize(read_fully(*text.source, std::span(front.data(), front.size())));
  return front;
}

}  // namespace

std::string ReportFile::front(std::size_t size) { return read(size); }

std::string ReportFile::whole() { return read(std::nullopt); }

std::string ReportFile::read(std::optional<std::size_t> size) {
  if (!kept_ && !once_) {
    auto file = std::make_unique<FileSource>(path_);
    const FileSource& opened = *file;
    if (opened.is_regular()) {
      if (seen_) opened.check_same_as(*seen_);
      seen_ = opened.status();
      const Text text = open_text(std::move(file), path_, {});
      std::string read = text_of(text, size);
      opened.check_unchanged();
      return read;
    }
    once_ = std::move(file);
  }
  if (!kept_) kept_ = text_of(open_text(std::move(once_), path_, {}), std::nullopt);
  return kept_->substr(0, size.value_or(kept_->size()));
}

}  // namespace licstat
