package org.stratosphere.app.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.plugin.LoadedPlugin;
import org.stratosphere.app.plugin.ModelStore;
import org.stratosphere.app.plugin.PluginCompiler;
import org.stratosphere.app.plugin.PluginHost;
import org.stratosphere.app.plugin.Refusal;
import org.stratosphere.engine.model.ModelFile;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.tuple.Dialect;
import org.stratosphere.repository.SiteBuilder;

class BundledRepositoryTest {
    @TempDir
    Path folder;

    private Path home;
    private Path site;

    @BeforeEach
    void name() {
        home = folder.resolve("home");
        site = folder.resolve("site");
    }

    @Test
    void theFirstRunInstallsTheDefaultsAndOnlyThese() throws IOException {
        Installation installed = bundled("1.0.0").install(home);
        assertThat(ids(installed)).containsExactly("beacon", "counter");
        assertThat(ids(Installation.read(home))).containsExactly("beacon", "counter");
        InstalledItem counter = installed.find("counter").orElseThrow();
        assertThat(installed.file(counter)).isEqualTo(home.resolve("plugins").resolve(counter.sha256() + ".jar"));
        assertThat(installed.plugins(Set.of("counter"))).isEmpty();
        List<PluginJar> jars = installed.plugins(Set.of());
        try (PluginHost host = PluginHost.load(jars, home.resolve("state"), PluginHost.DEADLINE)) {
            assertThat(host.plugins()).extracting(LoadedPlugin::id).containsExactly("counter");
        }
    }

    @Test
    void theModelsOfAModuleAreParsedOnce() throws IOException {
        Installation installed = bundled("1.0.0").install(home);
        ModelStore store = new ModelStore();
        List<Model> models = store.models(installed, "counter", Set.of());
        assertThat(models).extracting(Model::id).containsExactly("beacon");
        assertThat(store.models(installed, "counter", Set.of()).get(0)).isSameAs(models.get(0));
        assertThat(store.models(installed, "counter", Set.of("beacon"))).isEmpty();
        assertThat(store.models(installed, "other", Set.of())).isEmpty();
    }

    @Test
    void aModelThatWasAlteredIsNotUsed() throws IOException {
        Installation installed = bundled("1.0.0").install(home);
        Path file = installed.file(installed.find("beacon").orElseThrow());
        Files.writeString(file, Files.readString(file, StandardCharsets.UTF_8) + "#", StandardCharsets.UTF_8);
        ModelStore store = new ModelStore();
        assertThat(store.models(installed, "counter", Set.of())).isEmpty();
        assertThat(store.refusals()).extracting(Refusal::plugin).containsExactly("beacon");
    }

    @Test
    void anotherBundleIsAppliedUpwardsAndDownwards() throws IOException {
        bundled("1.0.0").install(home);
        assertThat(version(bundled("1.1.0").install(home))).isEqualTo("1.1.0");
        assertThat(version(bundled("1.0.0").install(home))).isEqualTo("1.0.0");
    }

    @Test
    void whatIsRemovedOrFromElsewhereStaysSo() throws IOException {
        bundled("1.0.0").install(home);
        LockFile lock = LockFile.read(home);
        Map<String, InstalledItem> items = new TreeMap<>(lock.items());
        items.remove("beacon");
        items.computeIfPresent("counter", (id, item) -> local(item));
        lock.with(items, Set.of("beacon")).write(home, Disk.SYSTEM);
        Installation installed = bundled("1.1.0").install(home);
        assertThat(ids(installed)).containsExactly("counter");
        assertThat(version(installed)).isEqualTo("1.0.0");
    }

    @Test
    void whatIsNoDefaultIsInstalledByName() throws IOException {
        BundledRepository bundled = bundled("1.0.0");
        bundled.install(home);
        assertThat(bundled.add(home, List.of("extra")))
                .extracting(InstalledItem::id)
                .containsExactly("extra");
        assertThat(ids(Installation.read(home))).containsExactly("beacon", "counter", "extra");
        assertThat(bundled.add(home, List.of("extra"))).isEmpty();
        assertThatThrownBy(() -> bundled.add(home, List.of("absent"))).hasMessageContaining("did not come with");
        LockFile lock = LockFile.read(home);
        Map<String, InstalledItem> items = new TreeMap<>(lock.items());
        items.keySet().removeAll(Set.of("beacon", "counter"));
        lock.with(items, Set.of("beacon", "counter")).write(home, Disk.SYSTEM);
        assertThat(bundled.add(home, List.of("counter")))
                .extracting(InstalledItem::id)
                .containsExactly("beacon", "counter");
        assertThat(LockFile.read(home).removed()).isEmpty();
    }

    @Test
    void anAlteredBundleInstallsNothing() throws IOException {
        for (String file : List.of("index.html", "plugins/extra-1.0.0.jar", "models/beacon-1.0.0.yaml")) {
            BundledRepository bundled = bundled("1.0.0");
            Path altered = site.resolve(file);
            byte[] bytes = Files.readAllBytes(altered);
            bytes[bytes.length / 2] ^= 1;
            Files.write(altered, bytes);
            assertThatThrownBy(() -> bundled.install(home)).hasMessageContaining("install the program again");
            Files.delete(altered);
            assertThatThrownBy(() -> bundled.install(home)).hasMessageContaining("is missing");
            assertThat(home).doesNotExist();
        }
    }

    @Test
    void aHomeThatCannotBeWrittenUsesTheBundledFiles() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Installation installed = bundled("1.0.0").install(file.resolve("home"));
        assertThat(ids(installed)).containsExactly("beacon", "counter");
        assertThat(installed.file(installed.find("counter").orElseThrow())).startsWith(site);
        assertThat(new ModelStore().models(installed, "counter", Set.of())).hasSize(1);
    }

    @Test
    void aDamagedLockFileIsSaid() throws IOException {
        BundledRepository bundled = bundled("1.0.0");
        bundled.install(home);
        Path lock = home.resolve("state").resolve("installed.yml");
        String text = Files.readString(lock, StandardCharsets.UTF_8);
        for (String damaged :
                List.of("", "{", "[]", text.substring(0, text.length() / 2), text.replace("counter", ".."))) {
            Files.writeString(lock, damaged, StandardCharsets.UTF_8);
            assertThatThrownBy(() -> bundled.install(home))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("installed.yml is damaged");
        }
    }

    @Test
    void pluginsAreSwitchedOffAndOn() throws IOException {
        DisabledPlugins disabled = new DisabledPlugins(home);
        assertThat(disabled.ids()).isEmpty();
        disabled.disable("counter");
        disabled.disable("beacon");
        assertThat(new DisabledPlugins(home).ids()).containsExactly("beacon", "counter");
        disabled.enable("counter");
        assertThat(disabled.ids()).containsExactly("beacon");
        Files.writeString(home.resolve("state").resolve("disabled.yml"), "{", StandardCharsets.UTF_8);
        assertThatThrownBy(disabled::ids).hasMessageContaining("disabled.yml is damaged");
    }

    /** A bundle with a plugin of some version, a model for it, and a plugin that is only offered. */
    private BundledRepository bundled(String version) throws IOException {
        List<Path> files = new ArrayList<>();
        files.add(PluginCompiler.good(folder, "counter")
                .manifest("Plugin-Version", version)
                .jar()
                .file());
        files.add(PluginCompiler.good(folder, "extra").jar().file());
        ModelNode none = ModelNode.object(Map.of());
        Model model =
                new Model("beacon", "counter", "1.0.0", "From-Botnet-X", "tcp", Dialect.PUBLISHED, 1, none, none, null);
        files.add(Files.write(folder.resolve("beacon.yml"), ModelFile.write(model)));
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        String hash = SiteBuilder.build(site, "test", then, Set.of("counter", "all-models"), files);
        return new BundledRepository(site, hash, InstantSource.fixed(then));
    }

    private static InstalledItem local(InstalledItem item) {
        return new InstalledItem(
                item.id(),
                item.kind(),
                item.version(),
                item.sha256(),
                InstalledItem.LOCAL,
                item.module(),
                null,
                item.since(),
                false,
                null,
                null,
                null);
    }

    private static List<String> ids(Installation installation) {
        return installation.items().stream().map(InstalledItem::id).toList();
    }

    private static String version(Installation installation) {
        return installation.find("counter").orElseThrow().version();
    }
}
