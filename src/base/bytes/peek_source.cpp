// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/peek_source.hpp"

#include <utility>

namespace licstat {

PeekSource::PeekSource(std::unique_ptr<ByteSource> inner) : inner_(std::move(inner)) {}

std::string_view PeekSource::peek(std::size_t count) {
  const std::size_t held = held_.size() - at_;
  if (held < count) {
    held_.erase(0, at_);
    at_ = 0;
    held_.resize(count);
    held_.resize(held + read_fully(*inner_, std::span(held_).subspan(held)));
  }
  return std::string_view(held_).substr(at_, count);
}

void PeekSource::skip(std::size_t count) { at_ += count; }

std::size_t PeekSource::read(std::span<char> into) {
  if (at_ == held_.size()) return inner_->read(into);
  const std::size_t length = held_.copy(into.data(), into.size(), at_);
  at_ += length;
  return length;
}

}  // namespace licstat
