package org.stratosphere.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the grammar of scenarios, strictly: what it does not know, it refuses, and says what there is. */
final class ScenarioReader {
    private static final List<String> SCENARIO_KEYS = List.of("about", "start", "length", "sites", "hosts");
    private static final List<String> GROUP_KEYS =
            List.of("name", "count", "address", "nat", "resolver", "arrive", "does");
    private static final List<String> PROFILES =
            Arrays.stream(Profile.values()).map(Profile::word).toList();

    private static final ProfileOption LENGTH =
            ProfileOption.of("length", OptionKind.DURATION, "", "").within(1, 366 * 86_400.0);
    private static final ProfileOption SITES =
            ProfileOption.of("sites", OptionKind.COUNT, "", "").within(1, 1_000_000);
    private static final ProfileOption COUNT =
            ProfileOption.of("count", OptionKind.COUNT, "", "").within(1, 1_000_000);
    private static final ProfileOption ADDRESS = ProfileOption.of("address", OptionKind.ADDRESS, "", "");
    private static final ProfileOption ARRIVE = ProfileOption.of("arrive", OptionKind.DURATION, "", "");

    private static final int MOST_GROUPS = 10_000;
    private static final int SITES_A_HOST = 5;
    private static final int FEWEST_SITES = 60;
    private static final int MOST_SITES = 1_000_000;
    private static final long SECOND = 1_000_000;
    private static final long USUAL_START = (LocalDate.of(2026, 3, 2).toEpochDay() * 24 + 8) * 3600 * SECOND;
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final String file;
    private final ScenarioText text;

    /** @param file name for messages */
    ScenarioReader(String file) {
        this.file = file;
        text = new ScenarioText(file);
    }

    Scenario read(String yaml) throws ScenarioException {
        Node root = text.parse(yaml);
        if (root == null) {
            throw new ScenarioException(file + ": nothing in it; a scenario has " + String.join(", ", SCENARIO_KEYS));
        }
        Map<String, Node> keys = text.mapping(root, "", SCENARIO_KEYS);
        Node list = keys.get("hosts");
        if (list == null) {
            throw text.failure(root, "hosts is missing: a list of groups of hosts");
        }
        List<HostGroup> groups = new ArrayList<>();
        for (Node item : text.items(list, "hosts")) {
            if (groups.size() == MOST_GROUPS) {
                throw text.failure(item, "hosts: more than " + MOST_GROUPS + " groups");
            }
            groups.add(group(item, groups.size()));
        }
        long hosts = groups.stream().mapToLong(HostGroup::count).sum();
        double usualSites = Math.min(MOST_SITES, Math.max(FEWEST_SITES, hosts * SITES_A_HOST));
        Node about = keys.get("about");
        double length = number(LENGTH, keys.get("length"), "length", 0);
        return new Scenario(
                file,
                about == null ? "" : text.scalar(about, "about"),
                start(keys.get("start")),
                length == 0 ? Long.MAX_VALUE : Time.micros(length),
                (int) number(SITES, keys.get("sites"), "sites", usualSites),
                groups);
    }

    private long start(@Nullable Node node) throws ScenarioException {
        if (node == null) {
            return USUAL_START;
        }
        try {
            Instant start = Instant.parse(text.scalar(node, "start"));
            if (!start.isBefore(EARLIEST) && start.isBefore(LATEST)) {
                return start.getEpochSecond() * SECOND + start.getNano() / 1000;
            }
        } catch (DateTimeException noTime) {
            // Said below, as of a time out of bounds.
        }
        throw text.failure(node, "start: expected a time in UTC such as 2026-03-02T08:00:00Z, from 1990 to 2099");
    }

    private HostGroup group(Node node, int place) throws ScenarioException {
        Map<String, Node> keys = text.mapping(node, "hosts", GROUP_KEYS);
        Node does = keys.get("does");
        if (does == null) {
            throw text.failure(
                    node, "hosts.does is missing: a list of profiles, which are " + String.join(", ", PROFILES));
        }
        Node nat = keys.get("nat");
        if (nat != null && keys.containsKey("address")) {
            throw text.failure(nat, "hosts.nat: hosts behind one address have no address of their own; remove one");
        }
        int count = (int) number(COUNT, keys.get("count"), "hosts.count", 1);
        String address =
                text(ADDRESS, nat == null ? keys.get("address") : nat, nat == null ? "hosts.address" : "hosts.nat");
        AddressRange range =
                AddressRange.from(address.isEmpty() ? "10." + (place >> 8) + "." + (place & 255) + ".10" : address);
        if (nat == null && count > range.size()) {
            throw text.failure(node, "hosts.count: only " + range.size() + " addresses from " + address + " on");
        }
        List<HostGroup.Deed> deeds = new ArrayList<>();
        for (Node item : text.items(does, "hosts.does")) {
            deeds.add(deed(item));
        }
        Node name = keys.get("name");
        return new HostGroup(
                name == null ? "" : text.scalar(name, "hosts.name"),
                count,
                range,
                nat != null,
                text(ADDRESS, keys.get("resolver"), "hosts.resolver"),
                number(ARRIVE, keys.get("arrive"), "hosts.arrive", 0),
                deeds);
    }

    private HostGroup.Deed deed(Node node) throws ScenarioException {
        if (!(node instanceof MappingNode)) {
            String word = text.scalar(node, "hosts.does");
            Profile profile = Profile.named(word)
                    .orElseThrow(() -> text.failure(
                            node,
                            "hosts.does: no profile " + ScenarioText.shown(word) + "; there is "
                                    + String.join(", ", PROFILES)));
            return new HostGroup.Deed(profile, values(profile, Map.of(), ""));
        }
        Map<String, Node> single = text.mapping(node, "hosts.does", PROFILES);
        if (single.size() != 1) {
            throw text.failure(node, "hosts.does: one profile an item, such as '- beacon: {period: 1m}'");
        }
        Map.Entry<String, Node> only = single.entrySet().iterator().next();
        String word = only.getKey();
        Profile profile = Profile.named(word).orElseThrow();
        String path = "hosts.does." + word;
        List<String> known = profile.options().stream().map(ProfileOption::name).toList();
        return new HostGroup.Deed(profile, values(profile, text.mapping(only.getValue(), path, known), path));
    }

    private OptionValues values(Profile profile, Map<String, Node> given, String path) throws ScenarioException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ProfileOption option : profile.options()) {
            Node node = given.get(option.name());
            if (node != null) {
                values.put(option.name(), value(option, node, path + "." + option.name()));
            } else if (!option.standard().isEmpty()) {
                values.put(option.name(), option.parse(option.standard()));
            }
        }
        return new OptionValues(values);
    }

    private double number(ProfileOption option, @Nullable Node node, String path, double standard)
            throws ScenarioException {
        return node == null ? standard : (Double) value(option, node, path);
    }

    private String text(ProfileOption option, @Nullable Node node, String path) throws ScenarioException {
        return node == null ? "" : (String) value(option, node, path);
    }

    private Object value(ProfileOption option, Node node, String path) throws ScenarioException {
        String written = text.scalar(node, path);
        try {
            return option.parse(written);
        } catch (IllegalArgumentException notAllowed) {
            throw text.failure(
                    node, path + ": '" + ScenarioText.shown(written) + "' is not allowed; give " + option.allowed());
        }
    }
}
