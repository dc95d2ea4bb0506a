package org.stratosphere.app.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.output.Counted;

/**
 * Holds what a run said of a scenario against what is known of it, and explains what is missing.
 *
 * @param scenario that was analysed
 * @param witness of the run
 * @param problems why modules left the run, by their ids
 * @param allowed findings that counted nothing, since rules of the user allow them
 * @param seconds how long it took
 */
public record SelftestJudgement(
        SelftestScenario scenario,
        SelftestWitness witness,
        Map<String, String> problems,
        long allowed,
        double seconds) {
    public SelftestJudgement {
        problems = Map.copyOf(problems);
    }

    /**
     * Judges one check of the scenario.
     *
     * @param absence why the check's module takes no part, or null when it does
     * @param models how many models of the check's module take part; −1 for a module that has none
     */
    public SelftestResult of(SelftestScenario.Check check, @Nullable Absence absence, int models) {
        Set<String> expected = scenario.infected();
        if (absence != null) {
            SelftestResult.Outcome outcome = check.isRequired() || !absence.isByChoice()
                    ? SelftestResult.Outcome.FAILED
                    : SelftestResult.Outcome.SKIPPED;
            return result(check, outcome, List.of(), List.of(), absence.reason());
        }
        Set<String> found = new TreeSet<>(expected);
        if (!check.module().isEmpty()) {
            found.retainAll(witness.foundBy(check.module()));
        }
        if (check.needsVerdict()) {
            found.retainAll(witness.threats().keySet());
        }
        List<String> mistaken = mistaken(check);
        String reason = reason(check, found, mistaken, models);
        SelftestResult.Outcome outcome =
                reason.isEmpty() ? SelftestResult.Outcome.PASSED : SelftestResult.Outcome.FAILED;
        return result(check, outcome, found, mistaken, reason);
    }

    /**
     * Why a module takes no part.
     *
     * @param isByChoice whether the user has not installed it, or switched it off
     * @param reason one line, and what to do about it
     */
    public record Absence(boolean isByChoice, String reason) {}

    private SelftestResult result(
            SelftestScenario.Check check,
            SelftestResult.Outcome outcome,
            Iterable<String> found,
            List<String> mistaken,
            String reason) {
        List<String> hosts = new ArrayList<>();
        found.forEach(hosts::add);
        return new SelftestResult(
                scenario.name(),
                check.module(),
                outcome,
                List.copyOf(scenario.infected()),
                hosts,
                mistaken,
                reason,
                seconds);
    }

    /**
     * Hosts that are in order and were put under threat. A check answers for its own module, one that is required for all
     * modules that are, and one of no module in particular for whatever is installed.
     */
    private List<String> mistaken(SelftestScenario.Check check) {
        Set<String> answered = check.isRequired() ? SelftestScenario.requiredModules() : Set.of(check.module());
        List<String> hosts = new ArrayList<>();
        witness.threats().forEach((host, accusers) -> {
            boolean isAnswered =
                    check.module().isEmpty() || accusers.keySet().stream().anyMatch(answered::contains);
            if (isAnswered && !scenario.infected().contains(host)) {
                hosts.add(host);
            }
        });
        return hosts;
    }

    /** Why the check fails; empty when it does not. */
    private String reason(SelftestScenario.Check check, Set<String> found, List<String> mistaken, int models) {
        String problem = problems.get(check.module());
        if (problem != null) {
            return "it left the run: " + problem;
        }
        if (!mistaken.isEmpty()) {
            String first = mistaken.get(0);
            Map<String, String> accusers =
                    Objects.requireNonNull(witness.threats().get(first));
            return first + " is in order and was put under threat, "
                    + accusers.entrySet().stream()
                            .map(accuser -> "by " + accuser.getKey() + " for " + accuser.getValue())
                            .collect(Collectors.joining(", "))
                    + (mistaken.size() == 1 ? "" : "; and " + Counted.of(mistaken.size() - 1, "more host"));
        }
        for (String host : scenario.infected()) {
            if (!found.contains(host) && !check.module().isEmpty()) {
                return missed(check.module(), host, models);
            }
        }
        return "";
    }

    private String missed(String module, String host, int models) {
        if (witness.foundBy(module).contains(host)) {
            return host + " was found, but not put under threat: "
                    + (allowed > 0
                            ? "rules allow " + allowed + " findings, see 'stratosphere allow list'"
                            : "see verdict.policy and verdict.threshold in 'stratosphere config list'");
        }
        if (models == 0) {
            return "it has no model: see 'stratosphere models list'";
        }
        String benign = witness.acquittal(module, host);
        return benign == null
                ? host + " was not found"
                        + (models > 0 ? ": do its models and settings fit?" : ": do its settings fit?")
                : host + " was taken for benign (" + benign + "): are the classes of its models right?";
    }
}
