package org.stratosphere.beaconing;

import org.jspecify.annotations.Nullable;

/** Why a beacon is no alarm by itself; in the order in which they are looked for. */
enum Doubt {
    SERVICE("what is asked there is asked on behalf of others, or it is no TCP"),
    FEW("there are few connections yet"),
    SELDOM("software that looks for news comes as seldom"),
    BURSTS("the connections come in bursts, with long pauses"),
    UNEVEN("the intervals, or the hours, differ"),
    SCORE("the score is not high");

    private final String words;

    Doubt(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /**
     * The first doubt about a beacon, or null: a program reports so often, so evenly and for so long that little else does.
     *
     * @param isService whether it is no TCP, or goes to a port that is left to hints
     * @param lasted from the pair's first start to its last, seconds
     */
    static @Nullable Doubt about(
            BeaconScore score, int connections, long lasted, boolean isService, BeaconSettings settings) {
        if (isService) {
            return SERVICE;
        }
        if (connections < settings.alarmConnections()) {
            return FEW;
        }
        if (score.interval() > settings.alarmIntervalSeconds()) {
            return SELDOM;
        }
        if (connections * score.interval() < settings.alarmCover() * lasted) {
            return BURSTS;
        }
        if (Math.min(score.time(), score.histogram()) < settings.alarmEvenness()) {
            return UNEVEN;
        }
        return settings.isHigh(score) ? null : SCORE;
    }
}
