package org.stratosphere.app.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Configurations as people might write them: in any order and form, with comments, with either end of line. */
final class RandomYaml {
    private final Random random;
    private final String text;

    RandomYaml(Random random) {
        this.random = random;
        List<ConfigKey> keys = new ArrayList<>(List.of(ConfigKey.values()));
        Collections.shuffle(keys, random);
        Map<String, List<ConfigKey>> groups = new LinkedHashMap<>();
        for (ConfigKey key : keys.subList(0, random.nextInt(keys.size() + 1))) {
            int dot = key.key().indexOf('.');
            groups.computeIfAbsent(dot < 0 ? "" : key.key().substring(0, dot), group -> new ArrayList<>())
                    .add(key);
        }
        StringBuilder lines = new StringBuilder();
        groups.forEach((group, members) -> append(lines, group, members));
        String written = lines.toString();
        if (random.nextBoolean() && written.endsWith("\n")) {
            written = written.substring(0, written.length() - 1);
        }
        text = random.nextInt(4) == 0 ? written.replace("\n", "\r\n") : written;
    }

    String text() {
        return text;
    }

    /** A value that the key allows. */
    List<String> value(ConfigKey key) {
        if (key == ConfigKey.NETWORKS_HOME) {
            List<String> some = new ArrayList<>(List.of("10.0.0.0/8", "fd00::/8", "::1", "192.168.1.7", "fe80::/10"));
            Collections.shuffle(some, random);
            return some.subList(0, 1 + random.nextInt(some.size()));
        }
        if (key == ConfigKey.UPDATE_URL) {
            return random.nextBoolean() ? List.of("bundled") : List.of("bundled", "https://example.org/a b", "it's");
        }
        if (key == ConfigKey.UPDATE_FORBIDDEN) {
            return random.nextBoolean() ? List.of("beacon") : List.of("beacon", "port-scan");
        }
        return switch (key) {
            case WINDOW_LENGTH -> List.of(3600 + random.nextInt(3600) + "s");
            case WINDOW_STEP -> List.of(1 + random.nextInt(300) + "s");
            case STATE_MAX_FLOWS -> List.of(String.valueOf(random.nextInt(1000)));
            case MEMORY_TUPLES -> List.of(random.nextBoolean() ? "auto" : "100000");
            case LATENESS, TIME_JUMP, MODULE_DEADLINE -> List.of(1 + random.nextInt(600) + "s");
            case LOG_LEVEL -> List.of(random.nextBoolean() ? "warn" : "debug");
            case LETTERS_DIALECT -> List.of(random.nextBoolean() ? "windows" : "published");
            default -> key.defaults();
        };
    }

    private void append(StringBuilder lines, String group, List<ConfigKey> members) {
        comment(lines, "");
        if (group.isEmpty()) {
            members.forEach(key -> member(lines, "", key.key(), key));
        } else if (random.nextInt(4) == 0) {
            List<String> parts = new ArrayList<>();
            members.forEach(key -> parts.add(name(key) + ": " + flow(key)));
            lines.append(group)
                    .append(": {")
                    .append(String.join(", ", parts))
                    .append('}')
                    .append(remark())
                    .append('\n');
        } else {
            lines.append(group).append(':').append(remark()).append('\n');
            String indent = " ".repeat(1 + random.nextInt(4));
            members.forEach(key -> member(lines, indent, name(key), key));
        }
    }

    private void member(StringBuilder lines, String indent, String name, ConfigKey key) {
        comment(lines, indent);
        if (key.isList() && random.nextBoolean()) {
            lines.append(indent).append(name).append(":\n");
            String dash = indent + " ".repeat(random.nextInt(3)) + "- ";
            value(key)
                    .forEach(item ->
                            lines.append(dash).append(YamlScalar.write(item)).append('\n'));
        } else {
            lines.append(indent)
                    .append(name)
                    .append(": ")
                    .append(flow(key))
                    .append(remark())
                    .append('\n');
        }
    }

    private String flow(ConfigKey key) {
        List<String> values = value(key).stream().map(YamlScalar::write).toList();
        if (key.isList()) {
            return "[" + String.join(random.nextBoolean() ? ", " : " , ", values) + "]";
        }
        String value = values.get(0);
        return random.nextInt(3) == 0 ? "\"" + value + "\"" : value;
    }

    private void comment(StringBuilder lines, String indent) {
        if (random.nextInt(3) == 0) {
            lines.append(indent).append("# remark ").append(random.nextInt(100)).append(" \u00e9\ud83d\ude00\n");
        }
        if (random.nextInt(5) == 0) {
            lines.append('\n');
        }
    }

    private String remark() {
        return random.nextInt(3) == 0 ? "   # why " + random.nextInt(100) : "";
    }

    private static String name(ConfigKey key) {
        return key.key().substring(key.key().indexOf('.') + 1);
    }
}
