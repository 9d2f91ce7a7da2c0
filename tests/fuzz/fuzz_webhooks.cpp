// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies of webhooks, as any program on the network may send them. The first byte chooses the manager.
#include "webhooks/actions.h"

#include <cstdint>
#include <cstdlib>

using namespace metarr;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1) {
        return 0;
    }
    const ManagerType type = data[0] % 3 == 0   ? ManagerType::Radarr
                             : data[0] % 3 == 1 ? ManagerType::Sonarr
                                                : ManagerType::Lidarr;
    const auto json =
        parseWebhookBody(QByteArray(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1));
    if (!json) {
        return 0;
    }
    const WebhookPayload payload = readWebhook(type, *json);
    if (describeWebhook(payload).isEmpty() || webhookActionName(actionFor(type, payload.event)).isEmpty() ||
        webhookFingerprint(type, *json) != webhookFingerprint(type, *json)) {
        std::abort();
    }
    return 0;
}
