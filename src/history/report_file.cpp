// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/report_file.hpp"

#include <algorithm>
#include <span>

#include "licstat/base/bytes/file_source.hpp"
#include "licstat/base/bytes/text_source.hpp"

namespace licstat {
namespace {

constexpr std::size_t kFirstBuffer = std::size_t{1} << 20;

std::string_view read_into(ByteSource& source, std::string& buffer, bool is_whole) {
  std::size_t length = 0;
  while (true) {
    length += read_fully(source, std::span(buffer).subspan(length));
    if (length < buffer.size() || !is_whole) return std::string_view(buffer).substr(0, length);
    buffer.resize(std::max(buffer.size() * 2, kFirstBuffer));
  }
}

}  // namespace

std::string ReportFile::front(std::size_t size) {
  std::string buffer(size, '\0');
  return std::string(read(buffer, false));
}

std::string_view ReportFile::whole(std::string& buffer) { return read(buffer, true); }

std::string_view ReportFile::read(std::string& buffer, bool is_whole) {
  if (!kept_ && !once_) {
    auto file = std::make_unique<FileSource>(path_);
    const FileSource& opened = *file;
    if (opened.is_regular()) {
      if (seen_) opened.check_same_as(*seen_);
      seen_ = opened.status();
      const Text text = open_text(std::move(file), path_, {});
      const std::string_view read = read_into(*text.source, buffer, is_whole);
      opened.check_unchanged();
      return read;
    }
    once_ = std::move(file);
  }
  if (!kept_) kept_ = read_all(*open_text(std::move(once_), path_, {}).source);
  return std::string_view(*kept_).substr(0, is_whole ? kept_->size() : buffer.size());
}

}  // namespace licstat
