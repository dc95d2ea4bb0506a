package org.stratosphere.testkit;

import java.util.List;
import java.util.function.Function;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.module.DetectionModule;

/**
 * What every detector must keep to, so that a run is the same on any machine and with any number of threads: equal
 * findings from run to run, from views that die, when sources are split among instances, and after a change in the middle
 * of a run; and little memory, however many keys come.
 */
public final class DetectorContract {
    /** Tuples that a detector is shown under the memory's limit. */
    public static final int KEYS = 10_000_000;

    private static final int INSTANCES = 3;

    private DetectorContract() {}

    /**
     * Checks all of it. Takes some seconds, and starts a virtual machine of 64 MiB.
     *
     * @param traffic at least one; the module must find something in it, of several sources if it can
     * @throws AssertionError that says which rule is broken, and where it shows
     */
    public static void verify(ModuleHarness harness, Traffic... traffic) {
        verifyRepeatable(harness, traffic);
        verifyViews(harness, traffic);
        verifySplit(harness, traffic);
        verifyRestore(harness, traffic);
        verifyMemory(harness);
    }

    /**
     * A second run gives the findings of the first.
     *
     * @param traffic as in {@link #verify}
     * @throws AssertionError when it does not
     */
    public static void verifyRepeatable(ModuleHarness harness, Traffic... traffic) {
        compare(harness, traffic, harness::run, "says something else the second time");
    }

    /**
     * A detector whose views are spoilt when a callback returns gives the same findings.
     *
     * @param traffic as in {@link #verify}
     * @throws AssertionError when it does not: it keeps a view
     */
    public static void verifyViews(ModuleHarness harness, Traffic... traffic) {
        DetectionModule module = harness.module();
        ModuleHarness poisoned =
                harness.around(new WrappedModule(module, context -> new PoisonedDetector(module.create(context))));
        compare(harness, traffic, poisoned::run, "keeps a view after its callback");
    }

    /**
     * Three instances that share the source addresses give the findings of one.
     *
     * @param traffic as in {@link #verify}, with several sources
     * @throws AssertionError when they do not: the detector counts on seeing all sources
     */
    public static void verifySplit(ModuleHarness harness, Traffic... traffic) {
        DetectionModule module = harness.module();
        ModuleHarness split = harness.around(
                new WrappedModule(module, context -> new SplitDetector(INSTANCES, () -> module.create(context))));
        compare(harness, traffic, split::run, "says something else split by source");
    }

    /**
     * Detectors that are saved, closed, made anew and restored at the windows' ends give the findings of one that
     * stays. One that saves nothing is shown each string as if for the first time: {@code newFrom()} is 0.
     *
     * @param traffic as in {@link #verify}, of several windows
     * @throws AssertionError when they do not: what is saved is not enough to go on
     */
    public static void verifyRestore(ModuleHarness harness, Traffic... traffic) {
        compare(harness, traffic, harness::runRestlessly, "says something else after save and restore");
    }

    /**
     * Shows a detector {@link #KEYS} tuples in a virtual machine of 64 MiB, which makes its module by the constructor
     * without arguments.
     *
     * @throws AssertionError when they do not fit
     */
    public static void verifyMemory(ModuleHarness harness) {
        String problem = SmallMemory.problem(harness, KEYS);
        if (problem != null) {
            throw new AssertionError(harness.module().name() + " with " + KEYS + " tuples in 64 MiB: " + problem);
        }
    }

    private static void compare(
            ModuleHarness harness, Traffic[] traffic, Function<Traffic, Outcome> otherRun, String rule) {
        boolean hasFindings = false;
        for (Traffic one : traffic) {
            Outcome expected = harness.run(one);
            if (expected.problem() != null) {
                throw broken(harness, one, "leaves the run: it " + expected.problem());
            }
            Outcome other = otherRun.apply(one);
            if (other.problem() != null) {
                throw broken(harness, one, rule + ": it " + other.problem());
            }
            compare(harness, one, expected.findings(), other.findings(), rule);
            hasFindings |= !expected.findings().isEmpty();
        }
        if (!hasFindings) {
            throw new AssertionError(harness.module().name()
                    + " finds nothing in the traffic given, which proves nothing; give some in which it does");
        }
    }

    private static void compare(
            ModuleHarness harness, Traffic traffic, List<Evidence> expected, List<Evidence> other, String rule) {
        for (int i = 0; i < Math.max(expected.size(), other.size()); i++) {
            if (i >= expected.size() || i >= other.size() || !expected.get(i).equals(other.get(i))) {
                throw broken(
                        harness,
                        traffic,
                        rule + ": finding " + (i + 1) + " should be " + words(expected, i) + ", but is "
                                + words(other, i));
            }
        }
    }

    private static String words(List<Evidence> findings, int index) {
        if (index >= findings.size()) {
            return "none";
        }
        Evidence evidence = findings.get(index);
        String about = evidence.tuple() == null
                ? evidence.source().toString()
                : evidence.tuple().toString();
        return "'" + evidence.finding().label() + "' about " + about + " in window "
                + evidence.window().number() + " ("
                + evidence.finding().reason().words() + ")";
    }

    private static AssertionError broken(ModuleHarness harness, Traffic traffic, String how) {
        return new AssertionError(harness.module().name() + " on " + traffic + " " + how);
    }
}
