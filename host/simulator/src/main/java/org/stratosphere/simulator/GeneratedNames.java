package org.stratosphere.simulator;

/**
 * A bot that looks for its master under names that it makes up: bursts of look-ups in quick succession, nearly all of
 * names that nobody has.
 */
final class GeneratedNames implements Behaviour {
    private static final double GAP_SECONDS = 1.0;
    private static final int SHORTEST_QUESTION = 30;
    private static final int LONGEST_QUESTION = 46;
    private static final int AUTHORITY_BYTES = 73;

    private final Chance chance;
    private final String resolver;
    private final int names;
    private final double pauseSeconds;
    private int left;

    /**
     * Looks at a resolver.
     *
     * @param names how many a burst has
     * @param pauseSeconds usual time between bursts
     */
    GeneratedNames(Chance chance, String resolver, int names, double pauseSeconds) {
        this.chance = chance;
        this.resolver = resolver;
        this.names = names;
        this.pauseSeconds = pauseSeconds;
        left = names;
    }

    @Override
    public long act(SimulatedFlow flow) {
        int question = chance.between(SHORTEST_QUESTION, LONGEST_QUESTION);
        flow.destination = resolver;
        flow.destinationPort = 53;
        flow.sourcePort = chance.clientPort();
        // The answer repeats the question and says whose names these would be.
        flow.exchange(question, question + AUTHORITY_BYTES, Time.micros(chance.logNormal(0.03, 0.4)));
        flow.label = "From-Botnet-UDP-DNS-DGA-1";
        left--;
        if (left > 0) {
            return flow.startMicros + Time.micros(GAP_SECONDS * chance.between(0.8, 1.2));
        }
        left = names;
        return flow.startMicros + Time.micros(pauseSeconds * chance.between(0.9, 1.1));
    }
}
