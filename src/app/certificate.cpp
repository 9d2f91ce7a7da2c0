// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/certificate.h"

#include "app/core.h"
#include "http/server.h"
#include "io/safewriter.h"

#include <QHostAddress>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr qint64 longestPem = 1024 * 1024;

Path certificateFile(Core &core)
{
    return core.dirs().configDir() / "https-certificate.pem";
}

Path keyFile(Core &core)
{
    return core.dirs().configDir() / "https-key.pem";
}

/// Whatever this server may be called by.
QStringList ownNames(const SettingsSnapshot &settings)
{
    QStringList names{u"localhost"_s, u"127.0.0.1"_s, u"::1"_s};
    const QString machine = QSysInfo::machineHostName().toLower();
    if (!machine.isEmpty()) {
        names += {machine, machine + u".local"_s};
    }
    for (const QString &name : settings.list(u"http.allowedHosts"_s)) {
        names += name.toLower();
    }
    const auto listen = parseListenAddress(settings.text(u"http.listen"_s));
    if (listen && QHostAddress(listen->first) != QHostAddress(QHostAddress::AnyIPv4) &&
        QHostAddress(listen->first) != QHostAddress(QHostAddress::AnyIPv6)) {
        names += listen->first;
    }
    names.removeDuplicates();
    names.removeAll(u"*"_s);
    return names;
}

ServerCertificate asAnswer(const CertificatePair &pem, bool selfMade)
{
    return {pem, certificateFingerprint(pem.certificate), selfMade};
}

} // namespace

Result<ServerCertificate> renewCertificate(Core &core)
{
    METARR_TRY(const CertificatePair made,
               makeSelfSigned(ownNames(*core.settings().snapshot()), core.clock().nowMs()));
    SafeWriteOptions ownerOnly;
    ownerOnly.mode = 0600;
    METARR_TRY([[maybe_unused]] const FileInfo key,
               writeFileSafely(core.files(), keyFile(core), made.privateKey, ownerOnly));
    METARR_TRY([[maybe_unused]] const FileInfo certificate,
               writeFileSafely(core.files(), certificateFile(core), made.certificate));
    return asAnswer(made, true);
}

Result<ServerCertificate> serverCertificate(Core &core)
{
    const auto settings = core.settings().snapshot();
    const QString certificate = settings->text(u"http.tlsCertificate"_s);
    const QString key = settings->text(u"http.tlsKey"_s);
    if (!certificate.isEmpty() || !key.isEmpty()) {
        if (certificate.isEmpty() || key.isEmpty()) {
            return fail(ErrorKind::InvalidInput, u"HTTPS needs a certificate and its private key."_s,
                        u"Set both http.tlsCertificate and http.tlsKey, or neither."_s);
        }
        CertificatePair pem;
        METARR_TRY(pem.certificate, core.files().readFile(Path::fromText(certificate), longestPem));
        METARR_TRY(pem.privateKey, core.files().readFile(Path::fromText(key), longestPem));
        return asAnswer(pem, false);
    }
    if (!settings->boolean(u"http.tlsSelfMade"_s)) {
        return ServerCertificate();
    }
    const auto known = core.files().readFile(certificateFile(core), longestPem);
    const auto knownKey = core.files().readFile(keyFile(core), longestPem);
    if (known && knownKey && certificateServes(*known, ownNames(*settings), core.clock().nowMs())) {
        return asAnswer({*known, *knownKey}, true);
    }
    return renewCertificate(core);
}

} // namespace metarr
