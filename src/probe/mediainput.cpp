// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/mediainput.h"

#include <QByteArray>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#ifdef Q_OS_WIN
#include <QString>

#include <io.h>
#else
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Demuxers that films come in. Everything else is refused, above all what opens further files or addresses:
/// hls, dash, concat, imf, sdp, rtsp, image sequences.
constexpr std::array allowedFormats{
    "matroska", "webm", "mov",  "mp4", "avi", "mpegts", "mpeg", "mpegvideo", "asf", "flv",  "ogg",
    "rm",       "wtv",  "nut",  "nuv", "mxf", "gxf",    "dv",   "ivf",       "obu", "h264", "hevc",
    "m4v",      "vc1",  "avs2", "av1", "ty",  "pva",    "nsv",  "roq",       "swf", "bink", "yop"};

// One read fetches a Matroska header of usual size; larger buffers only copy more after each seek.
constexpr int bufferSize = 32 * 1024;
// How much of a file may be read to find out what it is.
constexpr unsigned maxProbeBytes = 1U << 20;

int openDescriptor(const Path &file)
{
#ifdef Q_OS_WIN
    return _wopen(reinterpret_cast<const wchar_t *>(QString::fromUtf8(file.bytes()).utf16()),
                  _O_RDONLY | _O_BINARY);
#else
    // O_NONBLOCK: a FIFO with no writer must not hang us before fstat can refuse it.
    return ::open(file.bytes().constData(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
#endif
}

Error fileError(const Path &file, int code)
{
    const QString name = file.display();
    const QString detail = QString::fromLocal8Bit(std::strerror(code));
    switch (code) {
    case ENOENT:
    case ENOTDIR:
        return {ErrorKind::NotFound,
                u"%1 does not exist any more."_s.arg(name),
                u"Scan its folder again."_s,
                detail,
                {},
                0};
    case EACCES:
    case EPERM:
        return {ErrorKind::PermissionDenied,
                u"%1 may not be read."_s.arg(name),
                u"Give the user who runs Metarr permission to read it."_s,
                detail,
                {},
                0};
    case ESTALE:
    case EHOSTDOWN:
    case ENODEV:
    case ENXIO:
        return {ErrorKind::Offline,
                u"%1 cannot be reached."_s.arg(name),
                u"Check that its disk or network share is connected."_s,
                detail,
                {},
                0};
    default:
        return {ErrorKind::Io,
                u"%1 cannot be read."_s.arg(name),
                u"Check the disk or network share it lies on."_s,
                detail,
                {},
                0};
    }
}

QString avErrorText(int code)
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    return QString::fromUtf8(text.data());
}

/// A demuxer asks to open something else (an external track, a key file, a segment): never.
int refuseToOpen(AVFormatContext *, AVIOContext **, const char *, int, AVDictionary **)
{
    return AVERROR(EPERM);
}

int interruptCallback(void *self)
{
    return static_cast<const MediaInput *>(self)->interrupted() ? 1 : 0;
}

/// Containers recognised by their first bytes: nine files of ten need not ask 300 demuxers what they think.
const AVInputFormat *formatBySignature(const uint8_t *bytes, qsizetype size)
{
    const auto at = [&](int offset, const char *signature, size_t length) {
        return size >= qsizetype(offset + length) && std::memcmp(bytes + offset, signature, length) == 0;
    };
    if (at(0, "\x1a\x45\xdf\xa3", 4)) {
        return av_find_input_format("matroska");
    }
    if (at(4, "ftyp", 4)) {
        return av_find_input_format("mov");
    }
    if (at(0, "RIFF", 4) && at(8, "AVI ", 4)) {
        return av_find_input_format("avi");
    }
    return nullptr;
}

bool isAllowed(const AVInputFormat *format)
{
    const QList<QByteArray> names = QByteArray(format->name).split(',');
    return std::any_of(allowedFormats.begin(), allowedFormats.end(),
                       [&](const char *allowed) { return names.contains(QByteArrayView(allowed)); });
}

bool isImageOfDisc(const Path &file)
{
    const QByteArray extension = file.extension();
    return extension == "iso" || extension == "img" || extension == "nrg" || extension == "udf";
}

} // namespace

MediaInput::MediaInput(Path file, StopToken stop, std::chrono::milliseconds deadline)
    : m_file(std::move(file))
    , m_stop(std::move(stop))
    , m_deadline(std::chrono::steady_clock::now() + deadline)
{}

MediaInput::~MediaInput()
{
    if (m_context) {
        avformat_close_input(&m_context);
    }
    if (m_io) {
        av_freep(&m_io->buffer);
        avio_context_free(&m_io);
    }
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

Result<std::unique_ptr<MediaInput>> MediaInput::open(const Path &file, const StopToken &stop,
                                                     std::chrono::milliseconds deadline)
{
    std::unique_ptr<MediaInput> input(new MediaInput(file, stop, deadline));
    METARR_CHECK(input->openFile());
    METARR_CHECK(input->openContainer());
    return input;
}

bool MediaInput::interrupted() const
{
    return m_stop.stopRequested() || std::chrono::steady_clock::now() >= m_deadline;
}

Result<> MediaInput::openFile()
{
    m_descriptor = openDescriptor(m_file);
    if (m_descriptor < 0) {
        return fail(fileError(m_file, errno));
    }
#ifdef Q_OS_WIN
    struct _stat64 info{};
    const int failed = _fstat64(m_descriptor, &info);
    const bool regular = (info.st_mode & _S_IFMT) == _S_IFREG;
#else
    struct stat info{};
    const int failed = ::fstat(m_descriptor, &info);
    const bool regular = S_ISREG(info.st_mode);
#endif
    if (failed) {
        return fail(fileError(m_file, errno));
    }
    if (!regular) {
        return fail(ErrorKind::InvalidInput, u"%1 is not a file."_s.arg(m_file.display()));
    }
    m_size = info.st_size;
    if (m_size == 0) {
        return fail(ErrorKind::BadData, u"%1 is empty."_s.arg(m_file.display()),
                    u"Copy or download it again, or delete it."_s);
    }
    return {};
}

Result<> MediaInput::openContainer()
{
    auto *buffer = static_cast<uint8_t *>(av_malloc(bufferSize));
    m_io = buffer ? avio_alloc_context(buffer, bufferSize, 0, this, &readPacket, nullptr, &seek) : nullptr;
    if (!m_io) {
        av_free(buffer);
        return fail(error(AVERROR(ENOMEM), "allocate"));
    }
    std::array<uint8_t, 12> head{};
    const int got = avio_read(m_io, head.data(), int(head.size()));
    if (got < 0 && got != AVERROR_EOF) {
        return fail(error(got, "read"));
    }
    avio_seek(m_io, 0, SEEK_SET);
    const AVInputFormat *format = formatBySignature(head.data(), got);
    if (!format) {
        const QByteArray name = m_file.fileName();
        const int score = av_probe_input_buffer2(m_io, &format, name.constData(), nullptr, 0, maxProbeBytes);
        if (score < 0 && score != AVERROR_INVALIDDATA) {
            return fail(error(score, "recognise"));
        }
        if (score <= AVPROBE_SCORE_RETRY || !format || !isAllowed(format)) {
            if (isImageOfDisc(m_file)) {
                return fail(
                    ErrorKind::Unsupported,
                    u"%1 is the image of a disc, into which Metarr does not look."_s.arg(m_file.display()),
                    u"Nothing needs to be done: only its streams stay unknown."_s);
            }
            return fail(
                ErrorKind::BadData,
                u"%1 is not a film: its content is no video container."_s.arg(m_file.display()),
                u"Check what the file is, copy it again, or delete it."_s,
                u"recognised as %1, score %2"_s.arg(QString::fromLatin1(format ? format->name : "nothing"))
                    .arg(score));
        }
    }
    m_context = avformat_alloc_context();
    if (!m_context) {
        return fail(error(AVERROR(ENOMEM), "allocate"));
    }
    m_context->pb = m_io;
    m_context->flags |= AVFMT_FLAG_CUSTOM_IO;
    m_context->io_open = &refuseToOpen;
    m_context->interrupt_callback = {&interruptCallback, this};
    AVDictionary *options = nullptr;
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    // As FFmpeg's own programs do: without it MPEG-TS takes MPEG audio for layer 3, whatever its frames say.
    av_dict_set(&options, "scan_all_pmts", "1", 0);
    // Frees the context when it fails.
    const int result = avformat_open_input(&m_context, "", format, &options);
    av_dict_free(&options);
    if (result < 0) {
        return fail(error(result, "open"));
    }
    return {};
}

int MediaInput::readPacket(void *self, uint8_t *buffer, int size)
{
    auto *input = static_cast<MediaInput *>(self);
    if (input->interrupted()) {
        return AVERROR_EXIT;
    }
    for (;;) {
        const auto got = ::read(input->m_descriptor, buffer, size);
        if (got > 0) {
            return int(got);
        }
        if (got == 0) {
            return AVERROR_EOF;
        }
        if (errno != EINTR) {
            input->m_readError = errno;
            return AVERROR(errno);
        }
    }
}

int64_t MediaInput::seek(void *self, int64_t offset, int whence)
{
    auto *input = static_cast<MediaInput *>(self);
    if (whence == AVSEEK_SIZE) {
        return input->m_size;
    }
#ifdef Q_OS_WIN
    const auto position = _lseeki64(input->m_descriptor, offset, whence & ~AVSEEK_FORCE);
#else
    const auto position = ::lseek(input->m_descriptor, offset, whence & ~AVSEEK_FORCE);
#endif
    return position < 0 ? AVERROR(errno) : position;
}

Error MediaInput::error(int code, const char *during) const
{
    const QString name = m_file.display();
    const QString detail = u"libav %1: %2"_s.arg(QString::fromLatin1(during), avErrorText(code));
    if (m_stop.stopRequested()) {
        return {ErrorKind::Cancelled, u"Reading %1 was stopped."_s.arg(name), {}, detail, {}, 0};
    }
    if (interrupted()) {
        return {
            ErrorKind::Timeout,
            u"Reading %1 took too long."_s.arg(name),
            u"Check the disk or network share it lies on; if other files there are read at once, the file is damaged."_s,
            detail,
            {},
            0};
    }
    if (m_readError != 0) {
        return fileError(m_file, m_readError);
    }
    if (code == AVERROR(ENOMEM)) {
        return {ErrorKind::TooLarge,
                u"%1 needs more memory than a film's header may."_s.arg(name),
                u"The file is probably damaged: copy or download it again."_s,
                detail,
                {},
                0};
    }
    return {ErrorKind::BadData,
            u"%1 is damaged or incomplete: its streams cannot be read."_s.arg(name),
            u"Copy or download it again."_s,
            detail,
            {},
            0};
}

} // namespace metarr
