package org.stratosphere.app.config;

import java.util.stream.Collectors;

/** The text of the configuration on a first start: every key with its default, explained in comments. */
final class ConfigurationTemplate {
    private static final String HEAD = """
            # The configuration of Stratosphere. Every key stands here with its default; what you write here holds.
            # 'stratosphere config set KEY VALUE' changes one value and leaves the rest of this file as it is.
            """;

    private static final String MODULES = """

            # Settings of modules: below the module's id, one setting a line. Takes effect: next window.
            # 'stratosphere config list' names those of the installed modules.
            modules:
            """;

    private ConfigurationTemplate() {}

    static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        String group = "";
        for (ConfigKey key : ConfigKey.values()) {
            int dot = key.key().indexOf('.');
            String itsGroup = key.key().substring(0, Math.max(0, dot));
            if (!itsGroup.equals(group) || itsGroup.isEmpty()) {
                text.append('\n');
                text.append(itsGroup.isEmpty() ? "" : itsGroup + ":\n");
                group = itsGroup;
            }
            append(text, key, dot < 0 ? "" : "  ", key.key().substring(dot + 1));
        }
        return text.append(MODULES).toString();
    }

    private static String written(ConfigKey key) {
        return key.defaults().stream().map(YamlScalar::write).collect(Collectors.joining(", "));
    }

    private static void append(StringBuilder text, ConfigKey key, String indent, String name) {
        String value = key.isList() ? "[" + written(key) + "]" : written(key);
        text.append(indent).append("# ").append(key.meaning()).append('\n');
        text.append(indent)
                .append("# Default ")
                .append(value)
                .append(". Allowed: ")
                .append(key.allowed())
                .append(". Takes effect: ")
                .append(key.takesEffect().words())
                .append(".\n");
        text.append(indent).append(name).append(": ").append(value).append('\n');
    }
}
