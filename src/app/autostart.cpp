// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/autostart.h"

#include "io/filesystem.h"

#include <QDir>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

#ifdef Q_OS_WIN
const QString runKey = u"HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"_s;
#endif

/// As the desktop entry specification wants an argument of Exec: in quotes, with its special characters escaped.
QString quotedForExec(const QString &program)
{
    QString quoted = program;
    quoted.replace(u'\\', u"\\\\\\\\"_s);
    for (const QChar c : {u'"', u'`', u'$'}) {
        quoted.replace(c, u"\\\\"_s + c);
    }
    quoted.replace(u'%', u"%%"_s);
    return u'"' + quoted + u'"';
}

QByteArray entryText(const QString &program)
{
#ifdef Q_OS_MACOS
    return (u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<plist version=\"1.0\"><dict><key>Label</key><string>metarr</string><key>ProgramArguments</key><array><string>"_s +
            program.toHtmlEscaped() +
            u"</string><string>--hidden</string></array><key>RunAtLoad</key><true/></dict></plist>\n"_s)
        .toUtf8();
#else
    return (u"[Desktop Entry]\nType=Application\nName=Metarr\nIcon=metarr\nExec=%1 --hidden\nX-GNOME-Autostart-enabled=true\n"_s
                .arg(quotedForExec(program)))
        .toUtf8();
#endif
}

} // namespace

Path Autostart::entry() const
{
    const QString home = m_environment.value(u"HOME"_s, QDir::homePath());
#ifdef Q_OS_MACOS
    return Path::fromText(home + u"/Library/LaunchAgents/metarr.plist"_s);
#else
    const QString config = m_environment.value(u"XDG_CONFIG_HOME"_s);
    return Path::fromText((config.isEmpty() ? home + u"/.config"_s : config) +
                          u"/autostart/metarr.desktop"_s);
#endif
}

Result<bool> Autostart::isOn()
{
#ifdef Q_OS_WIN
    return QSettings(runKey, QSettings::NativeFormat).contains(u"Metarr"_s);
#else
    METARR_TRY(const FileInfo info, m_files.stat(entry()));
    return info.isFile();
#endif
}

Result<> Autostart::set(bool on, const QString &program)
{
#ifdef Q_OS_WIN
    QSettings run(runKey, QSettings::NativeFormat);
    if (on) {
        run.setValue(u"Metarr"_s, u"\"%1\" --hidden"_s.arg(QDir::toNativeSeparators(program)));
    } else {
        run.remove(u"Metarr"_s);
    }
    return {};
#else
    const Path path = entry();
    METARR_CHECK(m_files.removeFile(path));
    if (!on) {
        return {};
    }
    METARR_CHECK(m_files.makePath(path.parent()));
    METARR_TRY(const auto file, m_files.createNew(path));
    METARR_CHECK(file->write(entryText(program)));
    return file->close();
#endif
}

} // namespace metarr
