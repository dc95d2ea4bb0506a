package org.stratosphere.simulator;

import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** Knocks at one target after the other, in sweeps with pauses between them. Nobody ever lets it in. */
final class Scan implements Behaviour {
    /** Usual knocks of a sweep, pause behind it and gap within it. */
    static final Pace USUAL = new Pace(64, 180, 0.15);

    private static final int HOSTS = 254;
    private static final int PORTS = 65_535;

    private final Chance chance;
    private final Pace pace;
    private final IntFunction<String> hosts;
    private final IntUnaryOperator ports;
    private final double refusing;
    private int knocks;

    /**
     * How fast it goes.
     *
     * @param sweep knocks before a pause, at least 1
     * @param pauseSeconds mean length of that
     * @param gapSeconds mean gap between knocks
     */
    record Pace(int sweep, double pauseSeconds, double gapSeconds) {}

    private Scan(Chance chance, Pace pace, IntFunction<String> hosts, IntUnaryOperator ports, double refusing) {
        this.chance = chance;
        this.pace = pace;
        this.hosts = hosts;
        this.ports = ports;
        this.refusing = refusing;
    }

    /**
     * One port of many hosts.
     *
     * @param network the first two parts of an IPv4 address, such as {@code 10.7}
     */
    static Scan horizontal(Chance chance, String network, int port) {
        return new Scan(
                chance,
                USUAL,
                knock -> network + "." + (knock / HOSTS & 255) + "." + (knock % HOSTS + 1),
                knock -> port,
                0.3);
    }

    /** One port of all hosts of a network. */
    static Scan horizontal(Chance chance, AddressRange network, int port, Pace pace) {
        return new Scan(chance, pace, network::address, knock -> port, 0.3);
    }

    /** All ports of one host. */
    static Scan vertical(Chance chance, String host) {
        return vertical(chance, host, USUAL);
    }

    /** All ports of one host. */
    static Scan vertical(Chance chance, String host, Pace pace) {
        return new Scan(chance, pace, knock -> host, knock -> knock % PORTS + 1, 0.95);
    }

    @Override
    public long act(SimulatedFlow flow) {
        flow.destination = hosts.apply(knocks);
        flow.destinationPort = ports.applyAsInt(knocks);
        flow.sourcePort = chance.clientPort();
        if (chance.happens(refusing)) {
            flow.refused(Time.micros(chance.logNormal(0.0004, 0.4)));
        } else {
            flow.unanswered();
        }
        flow.label = "From-Botnet-TCP-Scan-1";
        knocks++;
        double gap = knocks % pace.sweep() == 0 ? pace.pauseSeconds() : pace.gapSeconds();
        return flow.startMicros + Time.micros(chance.exponential(gap));
    }
}
