package org.stratosphere.app.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.install.LockFile;
import org.stratosphere.app.install.Removal;
import org.stratosphere.app.plugin.PluginCompiler;
import org.stratosphere.repository.ExpiredException;
import org.stratosphere.repository.Item;

class UpdaterTest {
    private static final Instant DAY = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    Path folder;

    private PublishedSite site;
    private Client client;

    @BeforeEach
    void publish() throws IOException {
        site = new PublishedSite(folder.resolve("site"), "example", DAY);
        site.addPlugin("counter", "1.0.0");
        site.addModel("beacon", "1.0.0", "counter", ">=1.0.0 & <2.0.0");
        site.addPlugin("other", "1.0.0");
        site.publish();
        client = new Client(folder.resolve("home"), DAY).trusting(site);
    }

    @Test
    void onlyWhatIsAskedForIsInstalledAndTheModelsOfIt() throws IOException {
        assertThat(client.update().changes()).isEmpty();
        assertThat(client.install("counter").changes()).extracting(Change::id).containsExactly("counter", "beacon");
        assertThat(client.item("counter").repository()).isEqualTo("example");
        assertThat(client.item("counter").since()).isEqualTo(DAY);
        assertThat(client.version("other")).isEqualTo("none");
        assertThat(client.isWhole()).isTrue();
    }

    @Test
    void aHigherVersionIsTakenAndTheOldFilesGoOneSetLater() throws IOException {
        client.install("counter");
        Path old = client.files().file(Item.Kind.PLUGIN, client.item("counter").sha256());
        site.addPlugin("counter", "1.1.0");
        site.publish();
        assertThat(client.update().changes()).extracting(Change::word).containsExactly("update");
        assertThat(client.version("counter")).isEqualTo("1.1.0");
        assertThat(old).exists();
        site.addPlugin("counter", "1.2.0");
        site.publish();
        client.update();
        assertThat(old).doesNotExist();
        assertThat(client.update().changes()).isEmpty();
    }

    @Test
    void aPluginThatDoesNotStartLeavesTheOldOneAndTheRestGoesOn() throws IOException {
        client.install("counter", "other");
        site.addPlugin(
                new PluginCompiler(folder, "counter")
                        .manifest("Plugin-Version", "1.1.0")
                        .module("", "if (true) throw new IllegalStateException(\"broken\");"),
                "counter",
                "1.1.0");
        site.addPlugin("other", "1.1.0");
        site.publish();
        assertThatThrownBy(() -> client.update())
                .hasMessageContaining("counter")
                .hasMessageContaining("broken");
        assertThat(client.version("counter")).isEqualTo("1.0.0");
        assertThat(client.version("other")).isEqualTo("1.1.0");
    }

    @Test
    void aModelNeedsItsModule() throws IOException {
        assertThatThrownBy(() -> client.install("beacon"))
                .hasMessageContaining("counter")
                .hasMessageContaining("not installed");
        site.addModel("late", "1.0.0", "counter", ">=2.0.0 & <3.0.0");
        site.publish();
        client.install("counter");
        assertThat(client.version("late")).isEqualTo("none");
        site.addPlugin("counter", "2.0.0");
        site.publish();
        client.update();
        assertThat(client.version("late")).isEqualTo("1.0.0");
    }

    @Test
    void aPinnedVersionStaysAndAPreReleaseIsOnlyForThoseWhoAskForIt() throws IOException {
        site.addPlugin("counter", "1.1.0");
        site.addPlugin("counter", "2.0.0-rc.1");
        site.publish();
        client.install("counter");
        assertThat(client.version("counter")).isEqualTo("1.1.0");
        assertThatThrownBy(() -> client.install("counter@1.0.0")).hasMessageContaining("--downgrade");
        client.update(new Request(List.of(Wish.parse("counter@1.0.0")), Set.of(), true, Set.of(), null));
        assertThat(client.item("counter").isPinned()).isTrue();
        client.update();
        assertThat(client.version("counter")).isEqualTo("1.0.0");
        client.install("example/counter@2.0.0-rc.1");
        assertThat(client.version("counter")).isEqualTo("2.0.0-rc.1");
    }

    @Test
    void whatIsForbiddenIsLeftAlone() throws IOException {
        client.install("counter");
        site.addPlugin("counter", "1.1.0");
        site.addModel("second", "1.0.0", "counter", ">=1.0.0 & <2.0.0");
        site.publish();
        assertThat(client.update(Request.all(Set.of("counter", "second"))).changes())
                .isEmpty();
    }

    @Test
    void whatIsRemovedDoesNotComeBack() throws IOException {
        client.install("counter");
        Removal.Removed removed = new Removal(client.home, Disk.SYSTEM).remove(List.of("beacon"));
        assertThat(removed.removed()).containsExactly("beacon");
        assertThat(client.update().changes()).isEmpty();
        assertThat(new Removal(client.home, Disk.SYSTEM)
                        .remove(List.of("counter"))
                        .removed())
                .containsExactly("counter");
        assertThat(client.update().changes()).isEmpty();
        assertThatThrownBy(() -> new Removal(client.home, Disk.SYSTEM).remove(List.of("counter")))
                .hasMessageContaining("not installed");
        client.install("counter");
        assertThat(client.version("counter")).isEqualTo("1.0.0");
    }

    @Test
    void goingBackHoldsWhatWasLeftUntilSomethingHigherComes() throws IOException {
        client.install("counter");
        site.addPlugin("counter", "1.1.0");
        site.publish();
        client.update();
        new Rollback(client.home, Disk.SYSTEM).run();
        assertThat(client.version("counter")).isEqualTo("1.0.0");
        assertThat(client.item("counter").held()).isEqualTo("1.1.0");
        assertThat(client.update().changes()).isEmpty();
        site.addPlugin("counter", "1.2.0");
        site.publish();
        client.update();
        assertThat(client.version("counter")).isEqualTo("1.2.0");
        assertThat(client.item("counter").held()).isNull();
    }

    @Test
    void aDamagedListIsRebuiltFromWhatCanBeProven() throws IOException {
        client.install("counter");
        InstalledItem before = client.item("counter");
        Repair repair = new Repair(client.home, Disk.SYSTEM, () -> DAY);
        assertThatThrownBy(repair::found).hasMessageContaining("nothing to repair");
        Files.writeString(LockFile.file(client.home.path()), "{", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> client.update()).hasMessageContaining("update --repair");
        repair.write(repair.found());
        assertThat(client.item("counter").sha256()).isEqualTo(before.sha256());
        assertThat(client.version("beacon")).isEqualTo("1.0.0");
    }

    @Test
    void anExpiredPageIsBelievedOnceWhenItsDayIsTyped() throws IOException {
        client.now = DAY.plus(Duration.ofDays(20));
        Request request = new Request(List.of(Wish.parse("counter")), Set.of(), false, Set.of(), null);
        assertThatThrownBy(() -> client.update(request))
                .isInstanceOf(ExpiredException.class)
                .hasMessageContaining("--accept-expired 2026-06-15");
        assertThatThrownBy(() -> client.update(request, LocalDate.parse("2026-06-14")))
                .isInstanceOf(ExpiredException.class);
        client.update(request, LocalDate.parse("2026-06-15"));
        assertThat(client.version("counter")).isEqualTo("1.0.0");
        assertThatThrownBy(() -> client.update()).isInstanceOf(ExpiredException.class);
        assertThat(client.trust("example").time()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void ofSeveralEndsTheFirstIsTheOneThatIsTyped() throws IOException {
        client.now = DAY.plus(Duration.ofDays(400));
        Request request = new Request(List.of(Wish.parse("counter")), Set.of(), false, Set.of(), null);
        assertThatThrownBy(() -> client.update(request)).hasMessageContaining("--accept-expired 2026-06-15");
        client.update(request, LocalDate.parse("2026-06-15"));
        assertThat(client.version("counter")).isEqualTo("1.0.0");
    }

    @Test
    void aFileThatAPageListsIsAsIfItWereDownloaded() throws IOException {
        client.update();
        FileInstall files = new FileInstall(client.home, () -> DAY);
        FileInstall.Options plain = new FileInstall.Options(false, false, false);
        Path listed = site.folder.resolve("plugins/counter-1.0.0.jar");
        assertThat(files.install(listed, plain).repository()).isEqualTo("example");
        Path own = PluginCompiler.good(folder, "counter")
                .manifest("Plugin-Version", "9.0.0")
                .jar()
                .file();
        assertThatThrownBy(() -> files.install(own, plain)).hasMessageContaining("--trust-unsigned");
        assertThatThrownBy(() -> files.install(own, new FileInstall.Options(true, false, false)))
                .hasMessageContaining("--replace");
        assertThat(files.install(own, new FileInstall.Options(true, true, true)).isLocal())
                .isTrue();
        site.addPlugin("counter", "10.0.0");
        site.publish();
        client.update();
        assertThat(client.version("counter")).isEqualTo("9.0.0");
        new Removal(client.home, Disk.SYSTEM).remove(List.of("counter"));
        assertThat(client.item("counter").repository()).isEqualTo("example");
        assertThat(client.version("counter")).isEqualTo("1.0.0");
    }

    @Test
    void aFollowedFileIsTakenAgainWhenItChanges() throws IOException {
        FileInstall files = new FileInstall(client.home, () -> DAY);
        Path jar = PluginCompiler.good(folder, "mine").jar().file();
        files.install(jar, new FileInstall.Options(true, false, true));
        Files.copy(
                PluginCompiler.good(folder, "mine")
                        .manifest("Plugin-Version", "1.0.1")
                        .jar()
                        .file(),
                jar,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(files.reload("mine").version()).isEqualTo("1.0.1");
        assertThat(client.item("mine").follows()).isEqualTo(jar.toRealPath());
        assertThat(files.reload("unknown")).isNull();
    }

    @Test
    void theRepositoryOfTheDistributionTakesOverWhatCameWithTheProgramAndBringsItsDefaults() throws IOException {
        InstalledItem bundled = InstalledItem.of(site.items.get(0), InstalledItem.BUNDLED, DAY);
        LockFile.empty()
                .with(Map.of("counter", bundled), Set.of("unwanted"))
                .writeOver(client.home.path(), Disk.SYSTEM);
        site.addPlugin("counter", "1.1.0");
        for (String id : List.of("wanted", "unwanted")) {
            site.change(site.addPlugin(id, "1.0.0"), Item::asDefault);
        }
        site.publish();
        assertThat(client.update().changes()).isEmpty();
        client.update(Request.all(Set.of()).of("example"));
        assertThat(client.item("counter").repository()).isEqualTo("example");
        assertThat(client.version("counter")).isEqualTo("1.1.0");
        assertThat(client.version("wanted")).isEqualTo("1.0.0");
        assertThat(client.version("unwanted")).isEqualTo("none");
    }

    @Test
    void aRepositoryTakesOverWhatCameWithTheProgramWhenItIsTold() throws IOException {
        InstalledItem bundled = InstalledItem.of(site.items.get(0), InstalledItem.BUNDLED, DAY);
        LockFile.empty().with(Map.of("counter", bundled), Set.of()).writeOver(client.home.path(), Disk.SYSTEM);
        assertThatThrownBy(() -> client.install("counter")).hasMessageContaining("--take-over counter");
        Request request = new Request(List.of(), Set.of("counter"), false, Set.of(), null);
        assertThat(client.update(request).changes()).extracting(Change::word).containsExactly("bind", "install");
        assertThat(client.item("counter").repository()).isEqualTo("example");
    }

    @Test
    void aPinIsTwoFilesInTheProgram() throws IOException {
        DistributionPin pin = DistributionPin.of(
                new ByteArrayInputStream("place=https://example.org/\nprogram-page=https://example.org/new\n"
                        .getBytes(StandardCharsets.UTF_8)),
                site.rootBytes(1));
        assertThat(pin.name()).isEqualTo("example");
        assertThat(pin.programPage()).isEqualTo("https://example.org/new");
        assertThatThrownBy(() -> DistributionPin.of(new ByteArrayInputStream(new byte[0]), site.rootBytes(1)))
                .hasMessageContaining("has no place");
        assertThat(DistributionPin.ofProgram()).isEmpty();
    }
}
