package org.stratosphere.app.check;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.output.Counted;
import org.stratosphere.testkit.DetectorContract;
import org.stratosphere.testkit.ModuleHarness;
import org.stratosphere.testkit.Outcome;
import org.stratosphere.testkit.Traffic;

/** Whether a module's detectors keep to the contract, one check for each of its rules. */
final class ContractChecks {
    static final String RUN = "run";
    static final String MEMORY = "memory";

    private static final List<Rule> RULES = List.of(
            new Rule("repeatable", "a second run says the same", DetectorContract::verifyRepeatable),
            new Rule("views", "nothing that was lent is kept", DetectorContract::verifyViews),
            new Rule("split", "three instances say what one says", DetectorContract::verifySplit),
            new Rule(
                    "restore", "saved and restored, it says what it would have said", DetectorContract::verifyRestore));

    private final ModuleHarness harness;
    private final Traffic[] traffic;
    private final Consumer<Check> told;

    /** Throws an AssertionError that says which rule is broken. */
    private interface Verification {
        void verify(ModuleHarness harness, Traffic... traffic);
    }

    private record Rule(String name, String kept, Verification verification) {}

    /** @param told gets each check as soon as it is done */
    ContractChecks(ModuleHarness harness, Traffic[] traffic, Consumer<Check> told) {
        this.harness = harness;
        this.traffic = traffic;
        this.told = told;
    }

    /** The names of all checks, in order. */
    static List<String> names() {
        return List.of(RUN, "repeatable", "views", "split", "restore", MEMORY);
    }

    /** @param isMemoryChecked whether the check of the memory, which takes the longest, is made too */
    void run(boolean isMemoryChecked) {
        long findings = 0;
        for (Traffic one : traffic) {
            Outcome outcome = harness.run(one);
            if (outcome.problem() != null) {
                told.accept(Check.fail(RUN, "on " + one + " it leaves the run: it " + outcome.problem()));
                skipRules("it leaves the run");
                skipMemory("it leaves the run");
                return;
            }
            findings += outcome.findings().size();
        }
        told.accept(Check.pass(RUN, Counted.of(findings, "finding") + " in the flows"));
        if (findings == 0) {
            skipRules(
                    "it finds nothing in these flows, which proves nothing; give a file in which it does (--flows), or its"
                            + " models (--model)");
        } else {
            RULES.forEach(rule -> told.accept(
                    check(rule.name(), rule.kept(), () -> rule.verification().verify(harness, traffic))));
        }
        if (isMemoryChecked) {
            String kept = Counted.of(DetectorContract.KEYS, "tuple") + " fit a virtual machine of 64 MiB";
            told.accept(check(MEMORY, kept, () -> DetectorContract.verifyMemory(harness)));
        } else {
            skipMemory("left out, as asked");
        }
    }

    private static Check check(String name, String kept, Runnable verification) {
        String broken = broken(verification);
        return broken == null ? Check.pass(name, kept) : Check.fail(name, broken);
    }

    private static @Nullable String broken(Runnable verification) {
        try {
            verification.run();
            return null;
        } catch (AssertionError rule) {
            return String.valueOf(rule.getMessage());
        }
    }

    private void skipRules(String why) {
        RULES.forEach(rule -> told.accept(Check.skip(rule.name(), why)));
    }

    private void skipMemory(String why) {
        told.accept(Check.skip(MEMORY, why));
    }
}
