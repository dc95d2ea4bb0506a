package org.stratosphere.simulator;

import java.util.Locale;

/** Log-ins that a server refuses, one connection each: password after password. */
final class PasswordGuessing implements Behaviour {
    private final Chance chance;
    private final Service service;
    private final String server;
    private final int port;
    private final double everySeconds;

    /** What is guessed at, and what one refused log-in weighs: packets and payload bytes both ways, and seconds. */
    enum Service {
        SSH(22, 15, 2_200, 16, 2_700, 2.4),
        RDP(3389, 32, 2_500, 38, 6_000, 3.1),
        TELNET(23, 18, 180, 17, 420, 5.0);

        final int port;
        private final int packetsOut;
        private final int bytesOut;
        private final int packetsBack;
        private final int bytesBack;
        private final double seconds;

        Service(int port, int packetsOut, int bytesOut, int packetsBack, int bytesBack, double seconds) {
            this.port = port;
            this.packetsOut = packetsOut;
            this.bytesOut = bytesOut;
            this.packetsBack = packetsBack;
            this.bytesBack = bytesBack;
            this.seconds = seconds;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param everySeconds mean gap between the starts of two guesses */
    PasswordGuessing(Chance chance, Service service, String server, int port, double everySeconds) {
        this.chance = chance;
        this.service = service;
        this.server = server;
        this.port = port;
        this.everySeconds = everySeconds;
    }

    @Override
    public long act(SimulatedFlow flow) {
        flow.destination = server;
        flow.destinationPort = port;
        flow.sourcePort = chance.clientPort();
        flow.dialogue(
                service.packetsOut + chance.between(-1, 2),
                (long) chance.logNormal(service.bytesOut, 0.06),
                service.packetsBack + chance.between(-1, 2),
                (long) chance.logNormal(service.bytesBack, 0.06),
                Time.micros(chance.logNormal(service.seconds, 0.2)));
        flow.label = "From-Botnet-TCP-" + service.name() + "-PasswordGuessing-1";
        return flow.startMicros + Time.micros(chance.exponential(everySeconds));
    }
}
