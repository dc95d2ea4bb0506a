package org.stratosphere.app.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.home.Home;
import org.stratosphere.app.install.PluginJar;

/** A home in which a test installs what it likes, as another process would. */
public final class TestHome {
    public final Home home;
    private final Map<String, String> items = new TreeMap<>();

    public TestHome(Path folder) throws IOException {
        home = new Home(folder);
        home.create();
        write();
        configure("");
    }

    public void install(PluginJar jar, String version) throws IOException {
        Files.copy(jar.file(), home.plugins().resolve(jar.sha256() + ".jar"));
        item(jar.id(), "plugin", version, jar.sha256(), "");
    }

    /** Installs a model of the counter. */
    public void model(String id, String version) throws IOException {
        String model = """
                format: 1
                id: %s
                module: counter
                version: %s
                label: From-Normal-V1
                protocol: tcp
                dialect: published
                threshold: 1
                provenance: {tool: test}
                parameters: {letters: aaa}
                """.formatted(id, version);
        String sha256 = sha256(model.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Files.writeString(home.models().resolve(sha256 + ".yaml"), model);
        item(id, "model", version, sha256, ", module: counter");
    }

    public void remove(String id) throws IOException {
        items.remove(id);
        write();
    }

    public void damage() throws IOException {
        Disk.SYSTEM.replace(lock(), new byte[] {'{'});
    }

    public void disable(String... ids) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String id : ids) {
            text.append("- ").append(id).append('\n');
        }
        write(home.state().resolve("disabled.yml"), text.isEmpty() ? "[]" : text.toString());
    }

    public void configure(String text) throws IOException {
        write(home.configFile(), text);
    }

    private void item(String id, String kind, String version, String sha256, String more) throws IOException {
        items.put(
                id,
                "- {id: " + id + ", kind: " + kind + ", version: " + version + ", sha256: '" + sha256
                        + "', repository: local" + more + "}\n");
        write();
    }

    private void write() throws IOException {
        String head = "format: 1\nbundled: ''\nremoved: []\nitems:";
        write(lock(), head + (items.isEmpty() ? " []\n" : "\n" + String.join("", items.values())));
    }

    Path lock() {
        return home.state().resolve("installed.yml");
    }

    private static void write(Path file, String text) throws IOException {
        Disk.SYSTEM.replace(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
