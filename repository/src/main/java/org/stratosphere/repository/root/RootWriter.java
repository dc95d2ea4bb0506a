package org.stratosphere.repository.root;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Writes the payload of a root's file. Equal roots give equal bytes. */
public final class RootWriter {
    private RootWriter() {}

    /** The bytes that are signed. */
    public static byte[] write(Root root) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("format: 1\n");
        yaml.append("repository: ").append(root.repository()).append('\n');
        yaml.append("root: ").append(root.number()).append('\n');
        yaml.append("expires: ").append(root.expires()).append('\n');
        yaml.append("lowest-index: ").append(root.lowestIndex()).append('\n');
        yaml.append("keys:\n");
        root.keys()
                .forEach((id, key) -> yaml.append("  ")
                        .append(id)
                        .append(": ")
                        .append(key.base64())
                        .append('\n'));
        yaml.append("roles:\n");
        root.roles().forEach((role, holders) -> {
            yaml.append("  ").append(role.word()).append(":\n");
            yaml.append("    threshold: ").append(holders.threshold()).append('\n');
            yaml.append("    keys:");
            list(yaml, holders.keys(), "      ");
        });
        yaml.append("compromised:");
        list(yaml, root.compromised(), "  ");
        return yaml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void list(StringBuilder yaml, Collection<String> ids, String indent) {
        if (ids.isEmpty()) {
            yaml.append(" []\n");
            return;
        }
        yaml.append('\n');
        ids.forEach(id -> yaml.append(indent).append("- ").append(id).append('\n'));
    }
}
