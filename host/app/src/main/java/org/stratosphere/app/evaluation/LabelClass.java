package org.stratosphere.app.evaluation;

import org.stratosphere.pluginapi.model.Labels;

/** What labels say of a flow, a tuple or a host. */
public enum LabelClass {
    /** A flow is labelled malicious. */
    MALICIOUS,
    /** A flow is labelled benign, and none malicious. */
    BENIGN,
    /** Neither: background, unknown, or without a label. */
    NEITHER;

    /** The class that a label names, see {@link Labels}. */
    static LabelClass of(String label) {
        return Labels.isMalicious(label) ? MALICIOUS : Labels.isBenign(label) ? BENIGN : NEITHER;
    }
}
