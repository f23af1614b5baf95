# SPDX-License-Identifier: Apache-2.0
# Every compiler and linker flag of the project, on one target: what links licstat_options is built with them.
# CMAKE_CXX_FLAGS stays the builder's own.

include(CheckCXXCompilerFlag)

option(LICSTAT_WERROR "Turn warnings into errors" OFF)
option(LICSTAT_HARDEN "Hardening flags, for optimised builds" OFF)
set(LICSTAT_SANITIZE "" CACHE STRING "Sanitizers, comma-separated: address,undefined or thread")

add_library(licstat_options INTERFACE)
target_compile_features(licstat_options INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)

# -Wnull-dereference is left out: it does nothing without optimisation, and with it complains about libstdc++.
target_compile_options(licstat_options INTERFACE
  -Wall
  -Wextra
  -Wpedantic
  -Wcast-align
  -Wcast-qual
  -Wconversion
  -Wdouble-promotion
  -Wextra-semi
  -Wformat=2
  -Wimplicit-fallthrough
  -Wnon-virtual-dtor
  -Wold-style-cast
  -Woverloaded-virtual
  -Wshadow
  -Wsign-conversion
  -Wundef
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond>
)
if(LICSTAT_WERROR)
  target_compile_options(licstat_options INTERFACE -Werror)
endif()

target_compile_definitions(licstat_options INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)

if(LICSTAT_SANITIZE)
  target_compile_definitions(licstat_options INTERFACE $<$<NOT:$<CONFIG:Debug>>:_GLIBCXX_ASSERTIONS>)
  # -O1 keeps the suite quick enough to run whole; no recovery, so that a finding fails the test that met it. What
  # is left out doubles the code, and the address sanitizer meets the same faults.
  target_compile_options(licstat_options INTERFACE
    -fsanitize=${LICSTAT_SANITIZE} -fno-sanitize=null,object-size,vptr -fno-sanitize-recover=all
    -fno-omit-frame-pointer -O1)
  target_link_options(licstat_options INTERFACE -fsanitize=${LICSTAT_SANITIZE})
endif()

if(LICSTAT_HARDEN)
  # -fPIE by hand, not POSITION_INDEPENDENT_CODE: that gives libraries -fPIC, which keeps the compiler from
  # inlining across functions, and the core only ever goes into executables.
  target_compile_options(licstat_options INTERFACE -fPIE)
  target_link_options(licstat_options INTERFACE
    -pie LINKER:-z,relro LINKER:-z,now LINKER:-z,noexecstack)
  target_compile_definitions(licstat_options INTERFACE _GLIBCXX_ASSERTIONS)

  # The same bytes whatever folder it is built in: no path of it may come into the program.
  target_compile_options(licstat_options INTERFACE -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)

  # Undefined first: some distributions' compilers define a lower level themselves. It needs optimisation.
  target_compile_options(licstat_options INTERFACE
    $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE> $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=3>)

  set(flags -fstack-protector-strong -fstack-clash-protection -ftrivial-auto-var-init=zero)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|i[3-6]86)$")
    list(APPEND flags -fcf-protection)
  endif()
  foreach(flag IN LISTS flags)
    string(MAKE_C_IDENTIFIER "LICSTAT_HAS${flag}" has_flag)
    check_cxx_compiler_flag(${flag} ${has_flag})
    if(${has_flag})
      target_compile_options(licstat_options INTERFACE ${flag})
    endif()
  endforeach()
endif()
