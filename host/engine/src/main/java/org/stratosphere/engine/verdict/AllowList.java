package org.stratosphere.engine.verdict;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.alert.Evidence;

/** The rules of what adds nothing to a verdict. Immutable; each finding is checked against them in their order. */
public final class AllowList {
    /** No rule. */
    public static final AllowList NONE = new AllowList(List.of());

    /** What every network does: multicast, broadcast, DHCP, NTP, mDNS and SSDP. */
    public static final List<String> DEFAULTS = List.of(
            "destination 224.0.0.0/4",
            "destination ff00::/8",
            "destination 255.255.255.255",
            "port 67/udp",
            "port 68/udp",
            "port 546/udp",
            "port 547/udp",
            "port 123/udp",
            "port 5353/udp",
            "port 1900/udp");

    private final List<AllowRule> rules;

    /** A list of these rules. */
    public AllowList(List<AllowRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads rules as {@link AllowRule#parse} does.
     *
     * @throws IllegalArgumentException when one is none; the message says which and why
     */
    public static AllowList parse(List<String> texts) {
        return new AllowList(texts.stream().map(AllowRule::parse).toList());
    }

    /** The rules, in order. */
    public List<AllowRule> rules() {
        return rules;
    }

    /** The conditions of each rule, with semicolons between. */
    @Override
    public String toString() {
        return rules.stream().map(AllowRule::conditions).collect(Collectors.joining("; "));
    }

    /** The first rule that lets a finding add nothing, or null when it counts. */
    public @Nullable AllowRule allowing(Evidence evidence) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).allows(evidence)) {
                return rules.get(i);
            }
        }
        return null;
    }
}
