package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.Sha256;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.signature.SigningKey;

/** A publisher's desk: keys by name, a site, plugins and models to put into it, and a clock that is set by hand. */
final class Workshop extends Clock {
    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    final Path folder;
    private final Map<String, SigningKey> keys = new HashMap<>();
    private Instant now = BEGIN;

    Workshop(Path folder) {
        this.folder = folder;
    }

    Site site() {
        return new Site(folder.resolve("site"), this);
    }

    Path siteFile(String name) {
        return folder.resolve("site").resolve(name);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Makes a key; its public half is the answer. */
    Path newKey(Role role, String name) throws IOException {
        Path file = folder.resolve("keys").resolve(name);
        KeyFile.create(role, file, null);
        keys.put(name, KeyFile.read(file, Workshop::none));
        return KeyFile.publicFile(file);
    }

    SigningKey key(String name) {
        SigningKey key = keys.get(name);
        if (key == null) {
            throw new IllegalArgumentException("no key " + name);
        }
        return key;
    }

    String id(String name) {
        return key(name).verifyingKey().id();
    }

    /** A site with the root keys a, b and c, of whom two must sign, and the index key i; signed by a and b. */
    Site begun() throws IOException {
        return begun(false);
    }

    /** As {@link #begun()}, with the fresh key f. */
    Site begunWithFreshLines() throws IOException {
        return begun(true);
    }

    private Site begun(boolean isFreshened) throws IOException {
        Map<Role, RootCreation.Holders> roles = new EnumMap<>(Role.class);
        roles.put(
                Role.ROOT,
                new RootCreation.Holders(
                        2, List.of(newKey(Role.ROOT, "a"), newKey(Role.ROOT, "b"), newKey(Role.ROOT, "c"))));
        roles.put(Role.INDEX, new RootCreation.Holders(1, List.of(newKey(Role.INDEX, "i"))));
        if (isFreshened) {
            roles.put(Role.FRESH, new RootCreation.Holders(1, List.of(newKey(Role.FRESH, "f"))));
        }
        new RootCreation(site()).create("home", roles, List.of(key("a"), key("b")));
        return site();
    }

    /** The jar of a plugin; other content gives other bytes. */
    Path jar(String id, String version, String content) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Plugin-Id", id);
        main.putValue("Plugin-Version", version);
        main.putValue("Plugin-Requires", ">=1.0.0 & <2.0.0");
        main.putValue("Plugin-Description", "Plugin " + id);
        Path jar =
                folder.resolve(id + "-" + version + "-" + Sha256.of(content.getBytes(StandardCharsets.UTF_8)) + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entry(entries, "META-INF/MANIFEST.MF");
            manifest.write(entries);
            entry(entries, "content.txt");
            entries.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static void entry(JarOutputStream entries, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(BEGIN.toEpochMilli());
        entries.putNextEntry(entry);
    }

    /** A model's file, and its attachment where there is one. */
    Path model(String id, String version, String module, @Nullable String attachment) throws IOException {
        String text = "format: 1\nid: " + id + "\nversion: " + version + "\nmodule: " + module + "\nlabel: Label of "
                + id + "\ndialect: published\n";
        Path file = folder.resolve(id + "-" + version + ".yml");
        if (attachment != null) {
            byte[] bytes = attachment.getBytes(StandardCharsets.UTF_8);
            text += "attachment:\n  sha256: " + Sha256.of(bytes) + "\n  size: " + bytes.length + "\n";
            Files.write(folder.resolve(id + "-" + version + ".bin"), bytes);
        }
        Files.writeString(file, text);
        return file;
    }

    static char[] none(String key) throws IOException {
        throw new IOException("no passphrase for " + key);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
