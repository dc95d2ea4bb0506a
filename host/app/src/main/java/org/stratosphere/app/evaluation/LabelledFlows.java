package org.stratosphere.app.evaluation;

/**
 * The labelled flows of a tuple.
 *
 * @param malicious how many are malicious
 * @param benign how many are benign
 */
record LabelledFlows(long malicious, long benign) {
    static final LabelledFlows NONE = new LabelledFlows(0, 0);

    LabelledFlows with(LabelClass flow) {
        return flow == LabelClass.MALICIOUS
                ? new LabelledFlows(malicious + 1, benign)
                : new LabelledFlows(malicious, benign + 1);
    }

    /** Malicious when any flow is. */
    LabelClass labelClass() {
        return malicious > 0 ? LabelClass.MALICIOUS : benign > 0 ? LabelClass.BENIGN : LabelClass.NEITHER;
    }
}
