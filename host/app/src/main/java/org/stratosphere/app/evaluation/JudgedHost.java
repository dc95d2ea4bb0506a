package org.stratosphere.app.evaluation;

import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.Address;

/**
 * A host that is malicious, or under threat, or both.
 *
 * @param address of the host
 * @param isInternal whether it is one of ours
 * @param labelClass what its flows' labels say of it
 * @param maliciousFlows how many of its flows are labelled malicious
 * @param firstMaliciousMicros start of the first of these, microseconds since 1970-01-01T00:00:00Z, or null
 * @param alerts how often it was put under threat
 * @param alertMicros end of the step that first put it under threat, or null
 * @param flowsToAlert how many of its malicious flows start before that, or null
 */
public record JudgedHost(
        Address address,
        boolean isInternal,
        LabelClass labelClass,
        long maliciousFlows,
        @Nullable Long firstMaliciousMicros,
        long alerts,
        @Nullable Long alertMicros,
        @Nullable Long flowsToAlert) {
    public boolean isUnderThreat() {
        return alertMicros != null;
    }

    /**
     * From the first malicious flow to the first alert, microseconds; below 0 when the alert came first, null when
     * there is only one of both.
     */
    public @Nullable Long microsToAlert() {
        return alertMicros == null || firstMaliciousMicros == null ? null : alertMicros - firstMaliciousMicros;
    }
}
