package org.stratosphere.pluginapi.model;

import java.util.Locale;
import java.util.Set;

/**
 * How published labels read: {@code direction-kind-protocol-application-name}, such as
 * {@code From-Botnet-TCP-HTTP-CC.Zeus-1}; some peers write the kind alone.
 */
public final class Labels {
    private static final Set<String> MALICIOUS = Set.of("botnet", "malware", "malicious", "attack");
    private static final Set<String> BENIGN = Set.of("normal", "benign");

    private Labels() {}

    /** Whether a part of the label names malicious traffic. */
    public static boolean isMalicious(String label) {
        return hasPart(label, MALICIOUS);
    }

    /** Whether a part of the label names benign traffic; {@code Background} and {@code Unknown} are neither. */
    public static boolean isBenign(String label) {
        return !isMalicious(label) && hasPart(label, BENIGN);
    }

    private static boolean hasPart(String label, Set<String> kinds) {
        String parts = label.toLowerCase(Locale.ROOT);
        int from = 0;
        for (int at = 0; at <= parts.length(); at++) {
            if (at == parts.length() || parts.charAt(at) == '-' || parts.charAt(at) == '=') {
                if (kinds.contains(parts.substring(from, at))) {
                    return true;
                }
                from = at + 1;
            }
        }
        return false;
    }
}
