// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/file_output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "licstat/base/retry.hpp"

namespace licstat {

FileOutput::FileOutput(const std::string& path) : path_(path), target_(behind_links(path)) {
  if (const auto descriptor = named_descriptor(path)) {
    constexpr int kBehindStandardOnes = 3;
    write_straight(::fcntl(*descriptor, F_DUPFD_CLOEXEC, kBehindStandardOnes));
    return;
  }
  const auto status = output_status(path);
  if (status && S_ISDIR(status->st_mode)) fail_output(path, EISDIR);
  if (status && !S_ISREG(status->st_mode)) {
    write_straight(retried([&] { return ::open(path_.c_str(), O_WRONLY | O_CLOEXEC); }));
    return;
  }
  temporary_.emplace(target_, path_, NameOnDisk::Hidden);
  temporary_->take_mode_of(status);
  output_ = &*temporary_;
}

void FileOutput::write_straight(int descriptor) {
  straight_ = descriptor;
  if (straight_ < 0) fail_output(path_, errno);
  straight_output_ = std::make_unique<DescriptorOutput>(straight_, path_);
  output_ = straight_output_.get();
}

FileOutput::~FileOutput() {
  if (straight_ >= 0) ::close(straight_);
}

void FileOutput::prepare() {
  if (temporary_) return temporary_->finish();
  if (straight_ < 0) return;
  straight_output_->flush();
  if (::close(std::exchange(straight_, -1)) != 0 && errno != EINTR) fail_output(path_, errno);
}

void FileOutput::publish(Undo undo) {
  if (!temporary_) return;
  if (undo == Undo::Possible) return replacement_.emplace(*temporary_, target_).replace();
  if (const int error = temporary_->move_to(target_); error != 0) fail_output(path_, error);
  temporary_->release();
}

void FileOutput::withdraw() noexcept {
  if (!replacement_) return;
  replacement_->take_back();
  replacement_->restore();
  replacement_.reset();
}

void FileOutput::settle() noexcept {
  if (replacement_) replacement_->settle();
  replacement_.reset();
}

}  // namespace licstat
