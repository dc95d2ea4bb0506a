package org.stratosphere.app.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stratosphere.app.plugin.PluginCompiler;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.Page;
import org.stratosphere.repository.root.Root;
import org.stratosphere.repository.root.RootVerifier;
import org.stratosphere.repository.root.TrustedRoot;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.FreshLine;
import org.stratosphere.repository.signature.PayloadType;
import org.stratosphere.repository.signature.SigningKey;

/** Attacks with stolen keys, and with too few. */
class KeysThreatTest extends ThreatTable {
    @Test
    void aStolenIndexKeySignsNothingAfterItIsTakenBack() throws IOException {
        installEverywhere();
        List<SigningKey> stolen = replaceIndexKeys(true);
        site.publish();
        guarded.update();
        open.update();
        site.addPlugin("evil", "1.0.0");
        site.index++;
        site.publish(site.page(), stolen);
        refused("it is signed with a key that was stolen");
        open.pages = withoutSigners();
        open.update();
        assertThat(open.trust("example").items()).hasSize(2);
    }

    @Test
    void whatAStolenKeySignedForStopsUntilItIsVouchedForAgain() throws IOException {
        guarded.install("counter");
        replaceIndexKeys(true);
        Item counter = site.items.remove(0);
        site.publish();
        guarded.update();
        assertThat(guarded.stopped("counter").orElseThrow())
                .contains("a stolen key of repository example signed for it; it ran here since 2026-06-01");
        site.items.add(counter);
        site.publish();
        guarded.update();
        assertThat(guarded.stopped("counter")).isEmpty();
    }

    @Test
    void anOrdinaryRotationStopsNothing() throws IOException {
        guarded.install("counter");
        replaceIndexKeys(false);
        site.publish();
        guarded.update();
        assertThat(guarded.stopped("counter")).isEmpty();
        assertThat(guarded.trust("example").trusted().marks()).isEmpty();
    }

    @Test
    void aMarkInAnyRootOfAWalkCounts() throws IOException {
        guarded.install("counter");
        List<SigningKey> before = List.copyOf(site.rootKeys);
        site.rotate(before);
        site.rotate(before);
        replaceIndexKeys(true);
        site.compromised.clear();
        site.rotate(before);
        site.rotate(before);
        site.items.clear();
        site.publish();
        guarded.update();
        assertThat(guarded.trust("example").trusted().root().number()).isEqualTo(6);
        assertThat(guarded.stopped("counter")).isPresent();
    }

    @Test
    void oneOfTwoRootKeysIsNotEnough() throws IOException {
        List<SigningKey> before = List.copyOf(site.rootKeys);
        site.rotate(before.subList(0, 1));
        Files.write(site.rootFile(2), PublishedSite.signedRoot(site.root(), before.subList(0, 1)));
        site.publish();
        refused("signed by 1 of the holders of root 1, of whom 2 must");
        open.roots = withoutThreshold();
        open.update();
        assertThat(open.trust("example").trusted().root().number()).isEqualTo(2);
    }

    @Test
    void oneKeyThatSignsTwiceIsStillOne() throws IOException {
        SigningKey key = site.rootKeys.get(0);
        site.rotate(List.of());
        Files.write(site.rootFile(2), PublishedSite.signedRoot(site.root(), List.of(key, key, key)));
        refused("has two signatures of the key");
    }

    @Test
    void aRootNeedsItsOwnHoldersToo() throws IOException {
        List<SigningKey> before = List.copyOf(site.rootKeys);
        site.rootKeys.clear();
        site.rootKeys.addAll(List.of(SigningKey.generate(), SigningKey.generate()));
        site.rotate(before);
        Files.write(site.rootFile(2), PublishedSite.signedRoot(site.root(), before));
        site.publish();
        refused("signed by 0 of its own holders");
        open.roots = new RootVerifier() {
            @Override
            protected void checkSigners(TrustedRoot own, Envelope envelope, Root root) {}
        };
        open.update();
    }

    @Test
    void aStolenFreshKeyBringsNoPage() throws IOException {
        useFreshKey();
        guarded.update();
        open.update();
        site.addPlugin("evil", "1.0.0");
        site.index++;
        site.publish(site.page(), site.freshKeys);
        refused("signed by 0 of the keys");
        open.pages = withoutSigners();
        open.update();
    }

    @Test
    void aPageNeedsItsFreshLineAndOneOfItsOwn() throws IOException {
        useFreshKey();
        guarded.update();
        byte[] old = site.index();
        site.publish();
        Envelope next = Envelope.read(PayloadType.INDEX, site.index());
        FreshLine copied = Envelope.read(PayloadType.INDEX, old).fresh();
        write(new Envelope(PayloadType.INDEX, next.signatures(), copied, next.payload()));
        refused("the fresh line is not of this page");
        write(new Envelope(PayloadType.INDEX, next.signatures(), null, next.payload()));
        refused("has no fresh line");
        write(next);
        guarded.update();
        guarded.now = DAY.plus(LIFE);
        refused("the fresh line of the page of example expired on 2026-06-15");
    }

    @Test
    void aFreshLineOfAStrangerIsAsIfItWereNotThere() throws IOException {
        guarded.update();
        site.index++;
        site.freshKeys.add(SigningKey.generate());
        site.publish(new Page(site.name, 1, site.index, DAY, DAY.plus(LIFE), site.items), site.indexKeys);
        guarded.update();
        useFreshKey();
        site.freshKeys.set(0, SigningKey.generate());
        site.publish();
        refused("has no fresh line");
    }

    @Test
    void aVersionThatAStolenKeyDroveUpIsForgotten() throws IOException {
        installEverywhere();
        site.index = 1L << 31;
        site.publish();
        guarded.update();
        open.update();
        Client unmarked = open;
        site.index = 42;
        site.lowestIndex = 43;
        List<SigningKey> before = List.copyOf(site.rootKeys);
        List<SigningKey> stolen = List.copyOf(site.indexKeys);
        site.indexKeys.set(0, SigningKey.generate());
        site.rotate(before);
        site.publish();
        assertThatThrownBy(unmarked::update).hasMessageContaining("an old one is served");
        site.compromised.add(stolen.get(0).verifyingKey().id());
        site.root--;
        site.rotate(before);
        site.publish();
        guarded.update();
        assertThat(guarded.trust("example").known().index()).isEqualTo(44);
        site.index = 40;
        site.publish();
        refused("none below 43 counts");
    }

    @Test
    void aHighVersionOfAStolenKeyGivesWayToTheNextHonestOne() throws IOException {
        guarded.install("counter");
        Item high = site.addPlugin("counter", "99.0.0");
        site.publish();
        guarded.update();
        assertThat(guarded.version("counter")).isEqualTo("99.0.0");
        replaceIndexKeys(true);
        site.items.remove(high);
        site.addPlugin("counter", "2.0.0");
        site.publish();
        assertThat(guarded.update().changes()).extracting(Change::word).containsExactly("downgrade");
        assertThat(guarded.version("counter")).isEqualTo("2.0.0");
        assertThat(guarded.stopped("counter")).isEmpty();
    }

    @Test
    void otherBytesOfAVersionThatAStolenKeySignedForAreTaken() throws IOException {
        Item evil = site.addPlugin("counter", "1.1.0");
        site.publish();
        guarded.install("counter");
        replaceIndexKeys(true);
        site.items.remove(evil);
        site.addPlugin(
                PluginCompiler.good(folder, "counter")
                        .manifest("Plugin-Version", "1.1.0")
                        .entry("different"),
                "counter",
                "1.1.0");
        site.publish();
        assertThat(guarded.update().changes()).extracting(Change::word).containsExactly("replace");
        assertThat(guarded.item("counter").sha256()).isNotEqualTo(evil.sha256());
    }
}
