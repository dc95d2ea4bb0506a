package org.stratosphere.app.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.install.Removal;
import org.stratosphere.app.plugin.PluginCompiler;
import org.stratosphere.app.update.trust.RepositoryTrust;
import org.stratosphere.app.update.trust.Standing;
import org.stratosphere.repository.ExpiredException;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.KnownPage;
import org.stratosphere.repository.Page;
import org.stratosphere.repository.PageVerifier;
import org.stratosphere.repository.root.Root;

/** Attacks of one repository on another, what is withdrawn, and changes at the same time. */
class RepositoriesThreatTest extends ThreatTable {
    @Test
    void anotherRepositoryAtTheAddressIsRefused() throws IOException {
        PublishedSite other = new PublishedSite(folder.resolve("other"), "other", DAY);
        other.rootKeys.clear();
        other.rootKeys.addAll(site.rootKeys);
        other.indexKeys.clear();
        other.indexKeys.addAll(site.indexKeys);
        other.root = 1;
        other.rotate(site.rootKeys);
        other.publish();
        Files.copy(other.rootFile(2), site.rootFile(2));
        refused("the root is one of repository other, not of example");
        Files.delete(site.rootFile(2));
        other.root = 1;
        other.publish();
        Files.write(site.folder.resolve("index.html"), other.index());
        refused("the page is that of repository other, not of example");
        open.pages = new PageVerifier() {
            @Override
            protected void checkRepository(Page page, Root root) {}
        };
        open.update();
    }

    @Test
    void aSecondRepositoryCannotTakeAnId() throws IOException {
        installEverywhere();
        PublishedSite second = second();
        second.addPlugin("counter", "9.0.0");
        second.publish();
        guarded.trusting(second).update();
        assertThat(guarded.version("counter")).isEqualTo("1.0.0");
        assertThatThrownBy(() -> guarded.install("second/counter"))
                .hasMessageContaining("counter belongs to repository example");
        open.trusting(second).update();
        Map<String, RepositoryTrust> trust = open.store().all();
        Request wish = new Request(List.of(Wish.parse("second/counter")), Set.of(), false, Set.of(), null);
        Resolver careless = new Resolver(open.lock(), trust, new Standing(trust), wish, Set.of(), DAY) {
            @Override
            protected void checkOwner(Wish wish, @Nullable InstalledItem installed, String repository) {}
        };
        assertThat(careless.resolve().next().items().get("counter").version()).isEqualTo("9.0.0");
    }

    @Test
    void aSecondRepositoryBringsNoModelForTheModuleOfAnother() throws IOException {
        installEverywhere();
        PublishedSite second = second();
        second.addModel("intruder", "1.0.0", "counter", ">=1.0.0 & <2.0.0");
        second.publish();
        guarded.trusting(second).update();
        assertThat(guarded.version("intruder")).isEqualTo("none");
        Map<String, RepositoryTrust> trust = guarded.store().all();
        Resolver careless =
                new Resolver(guarded.lock(), trust, new Standing(trust), Request.all(Set.of()), Set.of(), DAY) {
                    @Override
                    protected boolean isOwnModule(Item model, String repository) {
                        return true;
                    }
                };
        assertThat(careless.resolve().next().items()).containsKey("intruder");
        guarded.install("second/intruder");
        assertThat(guarded.item("intruder").repository()).isEqualTo("second");
    }

    @Test
    void aVersionHasOneContent() throws IOException {
        guarded.update();
        open.update();
        Item counter = site.items.remove(0);
        Item other = site.addPlugin(PluginCompiler.good(folder, "counter").entry("different"), "counter", "1.0.0");
        assertThat(other.sha256()).isNotEqualTo(counter.sha256());
        site.publish();
        refused("offers counter 1.0.0 with other bytes than before");
        open.pages = new PageVerifier() {
            @Override
            protected void checkSameFiles(Page page, KnownPage known) {}
        };
        open.update();
    }

    @Test
    void aWithdrawnVersionIsLeftAndAPinnedOneOnlyWhenItIsDangerous() throws IOException {
        Item next = site.addPlugin("counter", "1.1.0");
        site.publish();
        guarded.install("counter");
        open.install("counter@1.1.0");
        site.yank(next, "counts wrong");
        site.publish();
        assertThat(guarded.update().changes()).extracting(Change::word).containsExactly("downgrade");
        assertThat(guarded.version("counter")).isEqualTo("1.0.0");
        assertThat(open.update().remarks()).containsExactly("counter 1.1.0: withdrawn: counts wrong");
        assertThat(open.stopped("counter")).isEmpty();
        site.yank(site.items.get(1), "security: reads files");
        site.publish();
        open.update();
        assertThat(open.version("counter")).isEqualTo("1.1.0");
        assertThat(open.stopped("counter").orElseThrow()).contains("security: reads files");
    }

    @Test
    void whatIsDangerousStaysStoppedHoweverItIsBroughtBack() throws IOException {
        guarded.install("counter");
        Path jar =
                guarded.files().file(Item.Kind.PLUGIN, guarded.item("counter").sha256());
        Path kept = Files.copy(jar, folder.resolve("kept.jar"));
        Item bad = site.items.get(0);
        site.addPlugin("counter", "1.1.0");
        site.publish();
        guarded.update();
        site.yank(bad, "security: reads files");
        site.publish();
        guarded.update();
        new Rollback(guarded.home, Disk.SYSTEM).run();
        assertThat(guarded.version("counter")).isEqualTo("1.0.0");
        assertThat(guarded.stopped("counter")).isPresent();
        FileInstall files = new FileInstall(guarded.home, () -> DAY);
        assertThatThrownBy(() -> files.install(kept, new FileInstall.Options(true, true, false)))
                .hasMessageContaining("security: reads files");
    }

    @Test
    void whatIsNoLongerOfferedStays() throws IOException {
        guarded.install("counter");
        site.items.clear();
        site.publish();
        assertThat(guarded.update().remarks()).containsExactly("counter 1.0.0: no longer offered");
        assertThat(guarded.stopped("counter")).isEmpty();
    }

    @Test
    void anExpiredRepositoryChangesNothingAndWhatIsInstalledGoesOn() throws IOException {
        guarded.install("counter");
        guarded.now = DAY.plus(Duration.ofDays(400));
        assertThatThrownBy(() -> guarded.update())
                .isInstanceOf(ExpiredException.class)
                .hasMessageContaining("what is installed goes on");
        assertThat(guarded.stopped("counter")).isEmpty();
    }

    @Test
    void whatIsOfARepositoryThatIsNotTrustedAnyMoreStops() throws IOException {
        guarded.install("counter");
        guarded.store().remove("example");
        assertThat(guarded.stopped("counter").orElseThrow()).contains("example is not trusted any more");
    }

    @Test
    void ofTwoRefreshesTheLaterPageStays() throws IOException {
        installEverywhere();
        byte[] first = site.index();
        site.addPlugin("counter", "1.1.0");
        site.publish();
        byte[] second = site.index();
        Files.write(site.folder.resolve("index.html"), first);
        Client slow = guarded;
        PluginTrial meanwhile = new PluginTrial(slow.files(), slow.home.state());
        RepositoryTrust old = slow.trust("example");
        Files.write(site.folder.resolve("index.html"), second);
        slow.update();
        slow.store().keep(old);
        assertThat(slow.trust("example").known().index()).isEqualTo(2);
        assertThat(meanwhile.failures(List.of(slow.item("counter")))).isEmpty();
    }

    @Test
    void aRemovalDuringAnUpdateIsSeen() throws IOException {
        guarded.install("counter");
        site.addPlugin("counter", "1.1.0");
        site.publish();
        boolean[] done = new boolean[1];
        guarded.trial = new PluginTrial(guarded.files(), guarded.home.state()) {
            @Override
            public Map<String, String> failures(List<InstalledItem> items) throws IOException {
                if (!done[0]) {
                    done[0] = true;
                    new Removal(guarded.home, Disk.SYSTEM).remove(List.of("counter"));
                }
                return super.failures(items);
            }
        };
        guarded.update();
        assertThat(guarded.version("counter")).isEqualTo("none");
    }
}
