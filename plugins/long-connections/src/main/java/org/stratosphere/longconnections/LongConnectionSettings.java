package org.stratosphere.longconnections;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.flow.PortSet;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Settings;

/** The settings of the module, read once for a detector. Immutable. */
final class LongConnectionSettings {
    private static final long MOST_HOURS = 24 * 31;

    private final long spanMicros;
    private final int hours;
    private final long low;
    private final long medium;
    private final long high;
    private final long single;
    private final long certain;
    private final long repeatMicros;
    private final long tcpGapMicros;
    private final long otherGapMicros;
    private final PortSet ignoredPorts;
    private final BitSet ignoredProtocols;

    /** @throws IllegalArgumentException when texts cannot be read, or numbers do not fit each other */
    LongConnectionSettings(Settings settings) {
        spanMicros = settings.durationMicros("span");
        if (spanMicros < HourSums.HOUR || spanMicros > MOST_HOURS * HourSums.HOUR) {
            throw new IllegalArgumentException("span must be 1 h to " + MOST_HOURS + " h long");
        }
        hours = (int) ((spanMicros - 1) / HourSums.HOUR) + 2;
        low = settings.durationMicros("low");
        medium = settings.durationMicros("medium");
        high = settings.durationMicros("high");
        if (low > medium || medium > high) {
            throw new IllegalArgumentException("low, medium and high must not descend");
        }
        single = settings.durationMicros("single");
        certain = Math.max(1, settings.durationMicros("certain"));
        repeatMicros = settings.durationMicros("repeat");
        tcpGapMicros = settings.durationMicros("tcp-status-gap");
        otherGapMicros = settings.durationMicros("other-status-gap");
        ignoredPorts = PortSet.parse(settings.text("ignored-udp-ports"));
        ignoredProtocols = protocols(settings.text("ignored-protocols"));
    }

    /** What the module declares. */
    static List<Setting> declared() {
        return List.of(
                Setting.duration("span", "24h", "How far back durations are added up, of event time."),
                Setting.duration("low", "1h", "A pair connected for so long in all is reported."),
                Setting.duration("medium", "4h", "So long in all, and it is reported again at once."),
                Setting.duration("high", "8h", "So long in all, and it is reported again at once."),
                Setting.duration("single", "1500s", "One connection longer than this is reported."),
                Setting.duration(
                        "certain", "24h", "The duration whose confidence is 1; shorter ones have their share."),
                Setting.duration("repeat", "1h", "A pair whose level does not rise is reported again so seldom."),
                Setting.duration(
                        "tcp-status-gap",
                        "5m",
                        "TCP records of the same ports, so little after one another, are one connection."),
                Setting.duration("other-status-gap", "1m", "The same for all other protocols."),
                Setting.text(
                        "ignored-udp-ports",
                        "67 68 546 547 123 5353 1900",
                        "UDP destination ports whose durations are not added up: DHCP, NTP, mDNS, SSDP."),
                Setting.text("ignored-protocols", "arp rarp", "Protocols left out: those that have no connections."));
    }

    private static BitSet protocols(String text) {
        BitSet protocols = new BitSet();
        for (String word : text.strip().split("[\\s,]+")) {
            if (!word.isEmpty()) {
                int protocol = Protocol.idOf(word);
                if (protocol < 0) {
                    throw new IllegalArgumentException("'" + word.replaceAll("\\p{Cntrl}", "?") + "' is no protocol");
                }
                protocols.set(protocol);
            }
        }
        return protocols;
    }

    /** The level of durations that were added up, or null where they are too short. */
    @Nullable
    Level level(long micros) {
        if (micros < low) {
            return null;
        }
        return micros >= high ? Level.HIGH : micros >= medium ? Level.MEDIUM : Level.LOW;
    }

    /** min(1, duration/24 h). */
    double confidence(long micros) {
        return Math.min(1, (double) micros / certain);
    }

    /** How long a connection may be silent between two records. */
    long gapMicros(int protocol) {
        return protocol == Protocol.TCP ? tcpGapMicros : otherGapMicros;
    }

    long spanMicros() {
        return spanMicros;
    }

    /** Hours that are kept apart: those that the span can touch. */
    int hours() {
        return hours;
    }

    long low() {
        return low;
    }

    long single() {
        return single;
    }

    long repeatMicros() {
        return repeatMicros;
    }

    /** Whether the durations of flows to a port are not added up; for UDP. */
    boolean isIgnoredUdp(int portCode) {
        return ignoredPorts.contains(portCode);
    }

    /** Whether flows of a protocol are left out. */
    boolean isIgnored(int protocol) {
        return ignoredProtocols.get(protocol);
    }
}
