package org.stratosphere.app.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.update.trust.RepositoryTrust;
import org.stratosphere.app.update.trust.Standing;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.KnownPage;
import org.stratosphere.repository.Page;
import org.stratosphere.repository.PageVerifier;
import org.stratosphere.repository.root.TrustedRoot;

/** Attacks with what was right once: old, held back, or of another time. */
class AgeThreatTest extends ThreatTable {
    @Test
    void anOldPageIsNotServedAgain() throws IOException {
        byte[] old = site.index();
        site.publish();
        guarded.update();
        open.update();
        Files.write(site.folder.resolve("index.html"), old);
        refused("an old one is served");
        open.pages = new PageVerifier() {
            @Override
            protected void checkNumber(Page page, KnownPage known) {}
        };
        RepositoryTrust trust = open.trust("example");
        open.pages.verify(old, trust.trusted(), trust.known(), DAY);
    }

    @Test
    void aNewPageDoesNotBringAnOldPluginBack() throws IOException {
        site.addPlugin("counter", "1.1.0");
        site.publish();
        guarded.install("counter");
        site.items.remove(1);
        site.publish();
        guarded.update();
        assertThat(guarded.version("counter")).isEqualTo("1.1.0");
        Map<String, RepositoryTrust> trust = guarded.store().all();
        Resolver careless =
                new Resolver(guarded.lock(), trust, new Standing(trust), Request.all(Set.of()), Set.of(), DAY) {
                    @Override
                    protected boolean isStep(InstalledItem item, Item row, boolean mustLeave) {
                        return true;
                    }
                };
        assertThat(careless.resolve().next().items().get("counter").version()).isEqualTo("1.0.0");
    }

    @Test
    void thereAreNoTwoPagesOfOneNumber() throws IOException {
        guarded.update();
        open.update();
        site.addPlugin("other", "1.0.0");
        site.publish(site.page(), site.indexKeys);
        refused("another page of the number 1");
        open.pages = new PageVerifier() {
            @Override
            protected void checkSamePage(Page page, String sha256, KnownPage known) {}
        };
        open.update();
        assertThat(open.trust("example").items()).hasSize(2);
    }

    @Test
    void aPageThatIsHeldBackForTooLongIsNotBelieved() throws IOException {
        installEverywhere();
        guarded.now = DAY.plus(LIFE);
        open.now = guarded.now;
        refused("expired on 2026-06-15T12:00:00Z");
        open.pages = withoutEnds();
        open.update();
        guarded.now = guarded.now.minusSeconds(1);
        guarded.update();
    }

    @Test
    void aPageDoesNotLiveForLong() throws IOException {
        Page page = site.page();
        site.index++;
        site.publish(
                new Page(page.repository(), 1, 2, DAY, DAY.plus(LIFE).plusSeconds(1), page.items()), site.indexKeys);
        refused("more than 14 days");
        open.pages = new PageVerifier() {
            @Override
            protected void checkLife(Page page, TrustedRoot trusted) {}
        };
        open.update();
    }

    @Test
    void aClockThatIsSetBackBringsNothingOldToLife() throws IOException {
        for (Client client : List.of(guarded, open)) {
            client.now = DAY.plus(Duration.ofDays(13));
            client.update();
            client.now = DAY.minus(Duration.ofDays(365));
        }
        site.now = DAY.minus(Duration.ofDays(2));
        site.publish();
        refused("expired on 2026-06-13");
        open.believesItsClock = true;
        open.update();
        assertThat(open.trust("example").known().index()).isEqualTo(2);
    }

    @Test
    void aClockThatWasOnceFarAheadDoesNoHarm() throws IOException {
        guarded.install("counter");
        guarded.now = Instant.parse("2099-01-01T00:00:00Z");
        refused("expired");
        guarded.now = DAY.plusSeconds(60);
        site.addPlugin("counter", "1.1.0");
        site.publish();
        guarded.update();
        assertThat(guarded.version("counter")).isEqualTo("1.1.0");
    }
}
