package org.stratosphere.simulator;

/** A bot that sends mail to one mail server after the other; many refuse it, many do not answer. */
final class Spam implements Behaviour {
    private static final double SILENT = 0.25;
    private static final double REFUSED = 0.15;

    private final Chance chance;
    private final AddressRange servers;
    private final double everySeconds;

    /**
     * Sends to the servers of a network.
     *
     * @param everySeconds mean gap between two mails
     */
    Spam(Chance chance, AddressRange servers, double everySeconds) {
        this.chance = chance;
        this.servers = servers;
        this.everySeconds = everySeconds;
    }

    @Override
    public long act(SimulatedFlow flow) {
        flow.destination =
                servers.address(chance.between(0, (int) Math.min(Integer.MAX_VALUE - 1, servers.size() - 1)));
        flow.destinationPort = 25;
        flow.sourcePort = chance.clientPort();
        if (chance.happens(SILENT)) {
            flow.unanswered(3, Time.micros(9 + chance.between(-0.05, 0.05)));
        } else if (chance.happens(REFUSED / (1 - SILENT))) {
            flow.refused(Time.micros(chance.logNormal(0.08, 0.4)));
        } else {
            flow.connection(
                    (long) chance.logNormal(2_600, 0.35),
                    (long) chance.logNormal(420, 0.2),
                    Time.micros(chance.logNormal(2.2, 0.5)));
        }
        flow.label = "From-Botnet-TCP-SMTP-SPAM-1";
        return flow.startMicros + Time.micros(chance.exponential(everySeconds));
    }
}
