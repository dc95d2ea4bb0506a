package org.stratosphere.app.evaluation;

import org.stratosphere.engine.model.EvaluationReport.Confusion;

/**
 * The verdicts that there would have been with another {@code verdict.threshold}.
 *
 * @param threshold the sum of evidence from which on a host is a threat
 * @param hosts source hosts that are malicious or benign, by whether they were ever under threat
 * @param otherThreats hosts under threat that are neither
 * @param falseAlerts against benign hosts
 */
public record AtThreshold(double threshold, Confusion hosts, long otherThreats, FalseAlerts falseAlerts) {
    /** The sum of this and of another capture under the same threshold. */
    AtThreshold plus(AtThreshold other) {
        return new AtThreshold(
                threshold,
                Accuracy.sum(hosts, other.hosts),
                otherThreats + other.otherThreats,
                falseAlerts.plus(other.falseAlerts));
    }
}
