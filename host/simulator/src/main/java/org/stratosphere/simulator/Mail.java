package org.stratosphere.simulator;

/** A mail client: asks for new mail every few minutes, and sends some now and then. */
final class Mail implements Behaviour {
    private static final double SENDING = 0.08;
    private static final int SUBMISSION_PORT = 587;
    private static final int IMAPS_PORT = 993;

    private final Chance chance;
    private final double periodSeconds;
    private final String server;

    Mail(Chance chance, double periodSeconds, String server) {
        this.chance = chance;
        this.periodSeconds = periodSeconds;
        this.server = server;
    }

    @Override
    public long act(SimulatedFlow flow) {
        boolean sends = chance.happens(SENDING);
        flow.destination = server;
        flow.destinationPort = sends ? SUBMISSION_PORT : IMAPS_PORT;
        flow.sourcePort = chance.clientPort();
        if (sends) {
            flow.connection((long) chance.logNormal(24_000, 1.5), 3_200, Time.micros(chance.logNormal(0.9, 0.5)));
            flow.label = "From-Normal-TCP-SMTP-Mail-1";
        } else {
            boolean hasNews = chance.happens(0.3);
            flow.connection(
                    (long) chance.logNormal(1_900, 0.15),
                    (long) chance.logNormal(hasNews ? 45_000 : 5_200, hasNews ? 1.2 : 0.2),
                    Time.micros(chance.logNormal(hasNews ? 1.6 : 0.5, 0.5)));
            flow.label = "From-Normal-TCP-IMAPS-Mail-1";
        }
        // A person sends and looks when they like, so that the rhythm is a rough one.
        return flow.startMicros + Time.micros(periodSeconds * chance.between(0.3, 1.7));
    }
}
