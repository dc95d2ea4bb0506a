package org.stratosphere.app.evaluation;

/**
 * Malicious findings of one module by what the labels say of their tuple, or of the host where they have no tuple.
 *
 * @param module its id
 * @param onMalicious how many are about malicious ones
 * @param onBenign how many are about benign ones
 * @param onNeither how many are about others
 * @param maliciousSubjects how many malicious tuples and hosts they are about
 * @param benignSubjects how many benign tuples and hosts they are about
 * @param accuracy how right they are
 */
public record ModuleFindings(
        String module,
        long onMalicious,
        long onBenign,
        long onNeither,
        long maliciousSubjects,
        long benignSubjects,
        Accuracy accuracy) {
    static ModuleFindings of(String id, FlowLabels labels, Calls calls) {
        ModuleFindings[] sum = {new ModuleFindings(id, 0, 0, 0, 0, 0, Accuracy.of(labels, calls))};
        calls.tuples().forEach((tuple, findings) -> sum[0] = sum[0].with(labels.of(tuple), findings));
        calls.wholeHosts().forEach((host, findings) -> sum[0] = sum[0].with(labels.of(host), findings));
        return sum[0];
    }

    /** With some more about one subject. */
    private ModuleFindings with(LabelClass subject, long findings) {
        return switch (subject) {
            case MALICIOUS -> plus(new ModuleFindings(module, findings, 0, 0, 1, 0, Accuracy.NONE));
            case BENIGN -> plus(new ModuleFindings(module, 0, findings, 0, 0, 1, Accuracy.NONE));
            case NEITHER -> plus(new ModuleFindings(module, 0, 0, findings, 0, 0, Accuracy.NONE));
        };
    }

    /** Those of this and of another capture. */
    ModuleFindings plus(ModuleFindings other) {
        return new ModuleFindings(
                module,
                onMalicious + other.onMalicious,
                onBenign + other.onBenign,
                onNeither + other.onNeither,
                maliciousSubjects + other.maliciousSubjects,
                benignSubjects + other.benignSubjects,
                accuracy.plus(other.accuracy));
    }
}
