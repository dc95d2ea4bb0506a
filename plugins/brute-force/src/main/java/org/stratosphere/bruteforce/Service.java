package org.stratosphere.bruteforce;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Settings;

/**
 * A service that asks for passwords, and the sizes of flows in which one was refused. Out is from who guesses to the
 * server, back is the server's answer.
 *
 * @param name as people write it
 * @param port of TCP
 * @param packetsBack null, with {@code bytesBack}, where the answer's size tells nothing
 */
record Service(
        String name,
        int port,
        Range packetsOut,
        Range bytesOut,
        @Nullable Range packetsBack,
        @Nullable Range bytesBack) {
    /** The services of {@code brute_force_detector}, with its numbers. */
    static final List<Service> DEFAULTS = List.of(
            new Service(
                    "SSH",
                    22,
                    packets("ssh-out", 11, 30),
                    bytes("ssh-out", 1_000, 5_000),
                    packets("ssh-back", 11, 50),
                    bytes("ssh-back", 1_000, 11_000)),
            new Service(
                    "RDP",
                    3389,
                    packets("rdp-out", 20, 100),
                    bytes("rdp-out", 2_200, 8_001),
                    packets("rdp-back", 30, 190),
                    bytes("rdp-back", 3_000, 180_000)),
            new Service("Telnet", 23, packets("telnet-out", 9, 50), bytes("telnet-out", 450, 3_000), null, null));

    private static final int MOST_PORT = 0xFFFF;

    /** Whether a flow's packets and bytes out, −1 unknown, are those of a guess. */
    boolean matchesOut(long packets, long bytes) {
        return packetsOut.contains(packets) && bytesOut.contains(bytes);
    }

    /** Whether a flow's packets and bytes back, −1 unknown, are those of the answer to a guess. */
    boolean matchesBack(long packets, long bytes) {
        return packetsBack != null && bytesBack != null && packetsBack.contains(packets) && bytesBack.contains(bytes);
    }

    void addSettings(List<Setting> settings) {
        settings.add(Setting.integer(portName(), port, 0, MOST_PORT, "", "The TCP port of " + name + "."));
        packetsOut.addSettings(settings);
        bytesOut.addSettings(settings);
        if (packetsBack != null && bytesBack != null) {
            packetsBack.addSettings(settings);
            bytesBack.addSettings(settings);
        }
    }

    /**
     * The service with the user's numbers.
     *
     * @throws IllegalArgumentException when a range is empty
     */
    Service with(Settings settings) {
        return new Service(
                name,
                (int) settings.integer(portName()),
                packetsOut.with(settings),
                bytesOut.with(settings),
                packetsBack == null ? null : packetsBack.with(settings),
                bytesBack == null ? null : bytesBack.with(settings));
    }

    private String portName() {
        return name.toLowerCase(Locale.ROOT) + "-port";
    }

    private static Range packets(String side, long least, long most) {
        return new Range(side + "-packets", "packets", least, most);
    }

    private static Range bytes(String side, long least, long most) {
        return new Range(side + "-bytes", "bytes", least, most);
    }
}
