package org.stratosphere.app.update;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.install.Digests;
import org.stratosphere.app.plugin.PluginCompiler;
import org.stratosphere.engine.model.ModelFile;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.tuple.Dialect;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.Page;
import org.stratosphere.repository.PageWriter;
import org.stratosphere.repository.Sha256;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.root.RoleKeys;
import org.stratosphere.repository.root.Root;
import org.stratosphere.repository.root.RootWriter;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.FreshLine;
import org.stratosphere.repository.signature.PayloadType;
import org.stratosphere.repository.signature.Signed;
import org.stratosphere.repository.signature.SigningKey;
import org.stratosphere.repository.signature.VerifyingKey;

/** A signed repository in a folder, whose publisher is honest, or not: everything can be made as wrong as one likes. */
final class PublishedSite {
    final Path folder;
    final String name;
    final List<SigningKey> rootKeys = new ArrayList<>(List.of(SigningKey.generate(), SigningKey.generate()));
    final List<SigningKey> indexKeys = new ArrayList<>(List.of(SigningKey.generate()));
    final List<SigningKey> freshKeys = new ArrayList<>();
    final Set<String> compromised = new LinkedHashSet<>();
    final List<Item> items = new ArrayList<>();
    int rootThreshold = 2;
    long root;
    long index;
    long lowestIndex = 1;
    Instant now;

    PublishedSite(Path folder, String name, Instant now) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.name = name;
        this.now = now;
        writeRoot(List.of());
    }

    /** Writes the next root, signed by the given holders before and by the present ones. */
    void rotate(List<SigningKey> before) throws IOException {
        writeRoot(before);
    }

    private void writeRoot(List<SigningKey> before) throws IOException {
        root++;
        Set<SigningKey> signers = new LinkedHashSet<>(before);
        signers.addAll(rootKeys);
        Files.write(rootFile(root), signedRoot(root(), new ArrayList<>(signers)));
    }

    Path rootFile(long number) {
        return folder.resolve("root-" + number + ".yaml");
    }

    /** The root as the fields say. */
    Root root() {
        Map<String, VerifyingKey> keys = new TreeMap<>();
        Map<Role, RoleKeys> roles = new EnumMap<>(Role.class);
        roles.put(Role.ROOT, new RoleKeys(rootThreshold, ids(rootKeys, keys)));
        roles.put(Role.INDEX, new RoleKeys(1, ids(indexKeys, keys)));
        if (!freshKeys.isEmpty()) {
            roles.put(Role.FRESH, new RoleKeys(1, ids(freshKeys, keys)));
        }
        return new Root(
                name, root, now.plus(Root.LIFE), lowestIndex, new TreeMap<>(keys), roles, new TreeSet<>(compromised));
    }

    static byte[] signedRoot(Root root, List<SigningKey> signers) {
        return signed(PayloadType.ROOT, RootWriter.write(root), null, signers);
    }

    private static Set<String> ids(List<SigningKey> signers, Map<String, VerifyingKey> keys) {
        Set<String> ids = new TreeSet<>();
        for (SigningKey signer : signers) {
            ids.add(signer.verifyingKey().id());
            keys.put(signer.verifyingKey().id(), signer.verifyingKey());
        }
        return ids;
    }

    /** Compiles a plugin into the site and offers it. */
    Item addPlugin(String id, String version) throws IOException {
        return addPlugin(PluginCompiler.good(folder(), id).manifest("Plugin-Version", version), id, version);
    }

    Item addPlugin(PluginCompiler plugin, String id, String version) throws IOException {
        byte[] jar = Files.readAllBytes(plugin.jar().file());
        return add(
                Item.Kind.PLUGIN, id, version, "plugins/" + id + "-" + version + ".jar", jar, null, ">=1.0.0 & <2.0.0");
    }

    /** Writes a model into the site and offers it. */
    Item addModel(String id, String version, String module, String moduleRange) throws IOException {
        ModelNode none = ModelNode.object(Map.of());
        Model model = new Model(id, module, version, "From-X", "tcp", Dialect.PUBLISHED, 1, none, none, null);
        return add(
                Item.Kind.MODEL,
                id,
                version,
                "models/" + id + "-" + version + ".yaml",
                ModelFile.write(model),
                module,
                moduleRange);
    }

    Item add(
            Item.Kind kind,
            String id,
            String version,
            String href,
            byte[] content,
            @Nullable String module,
            String range)
            throws IOException {
        Path file = folder.resolve(href);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Item item = new Item(
                kind,
                id,
                version,
                href,
                content.length,
                Digests.of(content),
                id,
                range,
                module,
                module == null ? null : "published",
                null,
                false,
                null);
        items.add(item);
        return item;
    }

    /** Changes the row of an item. */
    void change(Item item, UnaryOperator<Item> change) {
        items.set(items.indexOf(item), change.apply(item));
    }

    /** Withdraws an item. */
    void yank(Item item, String reason) {
        change(
                item,
                row -> new Item(
                        row.kind(),
                        row.id(),
                        row.version(),
                        row.href(),
                        row.size(),
                        row.sha256(),
                        row.title(),
                        row.requires(),
                        row.module(),
                        row.dialect(),
                        row.attachment(),
                        row.isDefault(),
                        reason));
    }

    /** Publishes the next page. */
    void publish() throws IOException {
        index++;
        publish(page(), indexKeys);
    }

    /** Publishes a page, signed by somebody. */
    void publish(Page page, List<SigningKey> signers) throws IOException {
        publish(PageWriter.write(page), page, signers);
    }

    /** Publishes the bytes of a page, signed by somebody. */
    void publish(byte[] payload, Page page, List<SigningKey> signers) throws IOException {
        Files.write(folder.resolve("index.html"), signed(PayloadType.INDEX, payload, fresh(payload, page), signers));
    }

    /** Publishes the text of a page, whatever it says. */
    void publishText(String html) throws IOException {
        index++;
        publish(html.getBytes(StandardCharsets.UTF_8), page(), indexKeys);
    }

    /** The text of the page that would be published next. */
    String nextText() {
        index++;
        String text = new String(PageWriter.write(page()), StandardCharsets.UTF_8);
        index--;
        return text;
    }

    Page page() {
        Duration life = Duration.ofDays(freshKeys.isEmpty() ? 14 : 90);
        return new Page(name, root, index, now, now.plus(life), items);
    }

    private @Nullable FreshLine fresh(byte[] payload, Page page) {
        if (freshKeys.isEmpty()) {
            return null;
        }
        Instant until = now.plus(Duration.ofDays(14));
        byte[] line = FreshLine.payload(name, page.index(), Sha256.of(payload), now, until);
        return new FreshLine(now, until, freshKeys.get(0).sign(PayloadType.FRESH, line));
    }

    static byte[] signed(PayloadType type, byte[] payload, @Nullable FreshLine fresh, List<SigningKey> signers) {
        List<Signed> signatures =
                signers.stream().map(signer -> signer.sign(type, payload)).toList();
        return new Envelope(type, signatures, fresh, payload).write();
    }

    byte[] index() throws IOException {
        return Files.readAllBytes(folder.resolve("index.html"));
    }

    byte[] rootBytes(long number) throws IOException {
        return Files.readAllBytes(rootFile(number));
    }

    private Path folder() throws IOException {
        return Files.createTempDirectory("site");
    }
}
