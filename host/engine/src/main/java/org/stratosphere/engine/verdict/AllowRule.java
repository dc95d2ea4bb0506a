package org.stratosphere.engine.verdict;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.tuple.HomeNetworks;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.tuple.TupleKey;

/**
 * A rule that lets findings add nothing to a verdict: conditions that must all be met, and a remark. Immutable. Written
 * as {@code source 192.168.1.5, port 53/udp # the resolver}; blanks and commas divide alike. A finding about a host, not
 * about one of its tuples, has no destination, port or protocol, and meets no condition on them.
 */
public final class AllowRule {
    /** What is said about how rules are written. */
    public static final String FORM = "a rule such as 'source 192.168.1.5', 'destination 224.0.0.0/4',"
            + " 'network 10.0.0.0/8', 'port 123/udp', 'protocol icmp', 'module port-scan' or 'label *Scan*', or several of these"
            + " in a row, and # and a remark";

    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");
    private static final int LONGEST = 500;
    private static final int MOST_PORTS = 65_536;

    private final String conditions;
    private final String remark;
    private final List<Condition> tests;

    @FunctionalInterface
    private interface Condition {
        boolean isMetBy(Evidence evidence);
    }

    private AllowRule(String conditions, String remark, List<Condition> tests) {
        this.conditions = conditions;
        this.remark = remark;
        this.tests = List.copyOf(tests);
    }

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException for what is none; the message says why and what is allowed
     */
    public static AllowRule parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a rule has at most " + LONGEST + " characters, not " + text.length());
        }
        int hash = text.indexOf('#');
        String rule = (hash < 0 ? text : text.substring(0, hash)).strip();
        String remark = hash < 0 ? "" : text.substring(hash + 1).strip();
        String[] words = BETWEEN.split(rule.replaceFirst("^[\\s,]+", ""));
        if (words.length % 2 != 0) {
            throw refused(text, words[0].isEmpty() ? "it has no condition" : "a value is missing");
        }
        List<Condition> tests = new ArrayList<>();
        Set<String> kinds = new HashSet<>();
        StringBuilder canonical = new StringBuilder();
        for (int i = 0; i < words.length; i += 2) {
            String kind = words[i].toLowerCase(Locale.ROOT);
            if (!kinds.add(kind)) {
                throw refused(text, "it names " + kind + " twice, and both must be met; write two rules");
            }
            tests.add(condition(text, kind, words[i + 1]));
            canonical.append(i == 0 ? "" : " ").append(kind).append(' ').append(words[i + 1]);
        }
        return new AllowRule(canonical.toString(), remark, tests);
    }

    private static Condition condition(String rule, String kind, String value) {
        return switch (kind) {
            case "source" -> {
                HomeNetworks networks = networks(rule, value);
                yield evidence -> holds(networks, evidence.source());
            }
            case "destination" -> {
                HomeNetworks networks = networks(rule, value);
                yield evidence -> isTo(networks, evidence.tuple());
            }
            case "network" -> {
                HomeNetworks networks = networks(rule, value);
                yield evidence -> holds(networks, evidence.source()) || isTo(networks, evidence.tuple());
            }
            case "port" -> port(rule, value);
            case "protocol" -> protocol(rule, value);
            case "module" -> evidence -> evidence.module().equals(value);
            case "label" -> {
                Pattern pattern = wildcards(value);
                yield evidence -> pattern.matcher(evidence.finding().label()).matches();
            }
            default -> throw refused(rule, "'" + Printable.of(kind) + "' is no condition");
        };
    }

    private static HomeNetworks networks(String rule, String value) {
        try {
            return HomeNetworks.parse(List.of(value));
        } catch (IllegalArgumentException none) {
            throw refused(rule, String.valueOf(none.getMessage()));
        }
    }

    private static boolean holds(HomeNetworks networks, Address address) {
        return networks.contains(address.high(), address.low());
    }

    private static boolean isTo(HomeNetworks networks, @Nullable TupleKey tuple) {
        return tuple != null && holds(networks, tuple.destination());
    }

    private static Condition port(String rule, String value) {
        String[] parts = value.split("/", 2);
        int number = number(parts[0]);
        if (number < 0) {
            throw refused(rule, "'" + Printable.of(value) + "' is no port; write 53, 53/udp or 443/tcp");
        }
        int code = Port.decimal(number);
        NamedProtocol protocol = parts.length == 2 ? namedProtocol(rule, parts[1]) : null;
        return evidence -> {
            TupleKey tuple = evidence.tuple();
            return tuple != null && tuple.portCode() == code && (protocol == null || protocol.isOf(tuple));
        };
    }

    private static Condition protocol(String rule, String value) {
        NamedProtocol protocol = namedProtocol(rule, value);
        return evidence -> {
            TupleKey tuple = evidence.tuple();
            return tuple != null && protocol.isOf(tuple);
        };
    }

    private static NamedProtocol namedProtocol(String rule, String value) {
        NamedProtocol protocol = NamedProtocol.parse(value);
        if (protocol == null) {
            throw refused(
                    rule,
                    "'" + Printable.of(value) + "' is no protocol that flow tools write, nor its number"
                            + NamedProtocol.suggestion(value));
        }
        return protocol;
    }

    private static int number(String digits) {
        if (!digits.matches("[0-9]{1,5}")) {
            return -1;
        }
        int number = Integer.parseInt(digits);
        return number < MOST_PORTS ? number : -1;
    }

    /** A pattern of a text in which * stands for any characters, in any case of letters. */
    private static Pattern wildcards(String text) {
        StringBuilder pattern = new StringBuilder();
        for (String part : text.replaceAll("\\*+", "*").split("(?<=\\*)|(?=\\*)")) {
            pattern.append(part.equals("*") ? ".*" : Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    }

    private static IllegalArgumentException refused(String rule, String reason) {
        String write = reason.endsWith("?") ? " Write " : "; write ";
        return new IllegalArgumentException("'" + Printable.of(rule) + "' is no allow rule: " + reason + write + FORM);
    }

    /** Whether all conditions are met. */
    public boolean allows(Evidence evidence) {
        for (int i = 0; i < tests.size(); i++) {
            if (!tests.get(i).isMetBy(evidence)) {
                return false;
            }
        }
        return true;
    }

    /** The conditions, divided by single blanks: the rule's name. */
    public String conditions() {
        return conditions;
    }

    /** Why it is there; may be empty. */
    public String remark() {
        return remark;
    }

    /** The rule as it is written. */
    @Override
    public String toString() {
        return remark.isEmpty() ? conditions : conditions + " # " + remark;
    }
}
