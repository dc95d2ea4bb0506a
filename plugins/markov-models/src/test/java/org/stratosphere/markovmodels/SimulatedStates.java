package org.stratosphere.markovmodels;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.stratosphere.engine.tuple.LetterEncoder;
import org.stratosphere.pluginapi.tuple.Dialect;

/**
 * Writes {@code repository/models/simulated.tsv}: behaviours that the public training strings lack, simulated from what
 * is known of them. Strings of the published dialect, always the same ones.
 */
final class SimulatedStates {
    private static final int BEACONS = 40;
    private static final int ADVERTISERS = 10;
    private static final double SECOND = 1e6;

    /** Share of bots that ask once a minute, the preset of common tools. */
    private static final double MINUTELY = 0.25;

    /** Seed of all that is simulated for training; the bundled example has another. */
    static final long SEED = 1;

    /** Periods of the bundled example's bots, in seconds, and how far those of the trained ones keep away. */
    private static final double[] PERIODS_OF_THE_EXAMPLE = {30, 31, 45, 57};

    static final double APART_SECONDS = 1;

    private final Random random = new Random(SEED);
    private final List<Bot> bots = new ArrayList<>();

    /** How a bot was simulated; jitter is the largest deviation of a gap, as a share of the period. */
    record Bot(double periodSeconds, double jitter) {}

    private interface Flow {
        /** Bytes both ways, and duration in microseconds, of a tuple's n-th flow, from 0. */
        long[] sizeAndDuration(int number);
    }

    /** The bots of the lines that were made so far. */
    List<Bot> bots() {
        return List.copyOf(bots);
    }

    /** The file's lines. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("#label\tclass\tprotocol\ttuple\tstate");
        for (int i = 1; i <= BEACONS; i++) {
            lines.add("From-Botnet-TCP-Other-CC.Beacon-" + i + "\t1\ttcp\t\t" + beacon());
        }
        for (int i = 1; i <= BEACONS; i++) {
            lines.add("From-Botnet-TCP-HTTP-CC.Beacon-" + i + "\t1\ttcp\t\t" + caller());
        }
        for (int i = 1; i <= ADVERTISERS; i++) {
            lines.add("From-Normal-UDP-SSDP-Advertisement-" + i + "\t0\tudp\t\t" + advertiser());
        }
        return lines;
    }

    /**
     * A bot that asks its server for orders, once a minute or every 20 to 90 s: up to 3 % jitter, now and then late; it registers with
     * more than 1,100 bytes, then asks with up to 240 and is sometimes told more.
     */
    private String beacon() {
        int flows = 40 + random.nextInt(61);
        double period = period() * SECOND;
        double jitter = oneOf(0.005, 0.01, 0.015, 0.03);
        bots.add(new Bot(period / SECOND, jitter));
        double slow = oneOf(0, 0.05, 0.15);
        double told = oneOf(0.02, 0.05, 0.1);
        double late = oneOf(0.02, 0.05, 0.1);
        return state(flows, period, jitter, late, number -> {
            boolean first = number == 0;
            double bytes = first ? between(1200, 5000) : chance(told) ? between(260, 1000) : between(90, 240);
            double micros = first || chance(slow) ? between(0.11, 2) * SECOND : between(0.01, 0.09) * SECOND;
            return new long[] {(long) bytes, (long) micros};
        });
    }

    /** A bot that does the same over HTTP, with a new connection of 260 to 1,000 bytes for each question. */
    private String caller() {
        int flows = 40 + random.nextInt(61);
        double period = period() * SECOND;
        double jitter = oneOf(0.005, 0.01, 0.015, 0.03, 0.05);
        bots.add(new Bot(period / SECOND, jitter));
        double late = oneOf(0.02, 0.05, 0.1);
        double slow = oneOf(0, 0.05, 0.15);
        double usualBytes = between(300, 830);
        double usualMicros = oneOf(0.03, 0.06, 0.2, 0.5) * SECOND;
        return state(flows, period, jitter, late, number -> {
            boolean first = number == 0;
            double bytes = first ? between(1200, 5000) : usualBytes * between(0.87, 1.2);
            double micros = usualMicros * between(0.7, 1.5) * (first ? 6 : chance(slow) ? 3 : 1);
            return new long[] {(long) bytes, (long) micros};
        });
    }

    /** A device that makes itself known on the local network every 1 to 5 min: a burst of equal messages. */
    private String advertiser() {
        int flows = 30 + random.nextInt(51);
        double period = oneOf(60, 120, 180, 300) * SECOND;
        long bytes = (long) between(400, 1000);
        return state(flows, period, 0.003, 0, number -> new long[] {bytes, (long) (between(1, 4) * SECOND)});
    }

    private String state(int flows, double period, double jitter, double late, Flow flow) {
        StringBuilder state = new StringBuilder();
        long earlierGap = LetterEncoder.UNKNOWN_GAP;
        long gap = LetterEncoder.UNKNOWN_GAP;
        for (int number = 0; number < flows; number++) {
            if (number > 0) {
                earlierGap = gap;
                double delay = chance(late) ? between(1.3, 3) : 1;
                gap = (long) (period * delay * (1 + between(-jitter, jitter)));
            }
            long[] shape = flow.sizeAndDuration(number);
            state.append((char) LetterEncoder.letter(Dialect.PUBLISHED, earlierGap, gap, shape[0], shape[1]));
            byte symbol = LetterEncoder.timeSymbol(Dialect.PUBLISHED, gap);
            if (symbol != LetterEncoder.NO_SYMBOL) {
                state.append((char) symbol);
            }
        }
        return state.toString();
    }

    private double period() {
        if (chance(MINUTELY)) {
            return 60;
        }
        double drawn;
        do {
            drawn = between(20, 90);
        } while (isThatOfTheExample(drawn));
        return drawn;
    }

    private static boolean isThatOfTheExample(double period) {
        for (double other : PERIODS_OF_THE_EXAMPLE) {
            if (Math.abs(period - other) < APART_SECONDS) {
                return true;
            }
        }
        return false;
    }

    private double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private double oneOf(double... values) {
        return values[random.nextInt(values.length)];
    }
}
