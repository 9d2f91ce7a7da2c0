# SPDX-License-Identifier: GPL-3.0-or-later
# Compiler, warning, sanitizer and Qt settings shared by every target.

option(METARR_BUILD_GUI "Build the window (metarr). Off: only the core and metarr-cli" ON)
option(METARR_WERROR "Treat warnings as errors (on in CI)" OFF)
option(METARR_PCH "Precompile the Qt headers everybody uses" ON)
option(METARR_FUZZERS "Build the libFuzzer targets (clang only)" OFF)
set(METARR_SANITIZE "" CACHE STRING "Sanitizers: empty, 'address;undefined' or 'thread'")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()

# One interface target carries it all, so that third-party targets stay untouched.
add_library(metarr_build INTERFACE)
target_compile_definitions(metarr_build INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_CONTEXTLESS_CONNECT # Qt >= 6.7 checks it; earlier versions ignore it
    QT_NO_FOREACH
    QT_NO_KEYWORDS
    QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    METARR_VERSION="${PROJECT_VERSION}")
if(MSVC)
    target_compile_options(metarr_build INTERFACE /W4 /utf-8 /permissive- /Zc:__cplusplus)
    target_compile_definitions(metarr_build INTERFACE NOMINMAX UNICODE _UNICODE)
else()
    target_compile_options(metarr_build INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
        -Woverloaded-virtual -Wundef -Wno-unused-parameter
        # libstdc++ 12's own std::stable_sort calls a function it marks deprecated; only clang reports it.
        $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
endif()
if(METARR_WERROR)
    target_compile_options(metarr_build INTERFACE $<IF:$<CXX_COMPILER_ID:MSVC>,/WX,-Werror>)
endif()
if(METARR_SANITIZE)
    foreach(sanitizer IN LISTS METARR_SANITIZE)
        target_compile_options(metarr_build INTERFACE -fsanitize=${sanitizer})
        target_link_options(metarr_build INTERFACE -fsanitize=${sanitizer})
    endforeach()
    target_compile_options(metarr_build INTERFACE -fno-omit-frame-pointer -fno-sanitize-recover=all)
endif()

# A fast linker and a compiler cache where they are installed: they change nothing but the waiting.
find_program(METARR_CCACHE ccache)
if(METARR_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${METARR_CCACHE}")
    if(METARR_PCH AND NOT MSVC)
        # ccache can only look through a precompiled header with these two.
        set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
            CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime "${METARR_CCACHE}")
        add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
            "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
    endif()
endif()
if(UNIX AND NOT APPLE)
    find_program(METARR_MOLD mold)
    if(METARR_MOLD)
        add_link_options(-fuse-ld=mold)
    endif()
endif()
