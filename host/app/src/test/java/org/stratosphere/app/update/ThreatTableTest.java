package org.stratosphere.app.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.install.Removal;
import org.stratosphere.app.plugin.PluginCompiler;
import org.stratosphere.app.update.trust.RepositoryTrust;
import org.stratosphere.app.update.trust.Standing;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.repository.ExpiredException;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.KnownPage;
import org.stratosphere.repository.Page;
import org.stratosphere.repository.PageVerifier;
import org.stratosphere.repository.PluginManifest;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.root.RoleKeys;
import org.stratosphere.repository.root.Root;
import org.stratosphere.repository.root.RootVerifier;
import org.stratosphere.repository.root.TrustedRoot;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.FreshLine;
import org.stratosphere.repository.signature.PayloadType;
import org.stratosphere.repository.signature.SigningKey;

/**
 * The attacks that updates stand up to. Each is shown to be refused for the right reason, and to succeed where the one
 * defence against it is switched off: so none is refused by accident.
 */
class ThreatTableTest {
    private static final Instant DAY = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration LIFE = Duration.ofDays(14);

    @TempDir
    Path folder;

    private PublishedSite site;
    private Client guarded;
    private Client open;

    @BeforeEach
    void publish() throws IOException {
        site = new PublishedSite(folder.resolve("site"), "example", DAY);
        site.addPlugin("counter", "1.0.0");
        site.publish();
        guarded = new Client(folder.resolve("guarded"), DAY).trusting(site);
        open = new Client(folder.resolve("open"), DAY).trusting(site);
    }

    private void installEverywhere() throws IOException {
        guarded.install("counter");
        open.install("counter");
    }

    /** The guarded client refuses for a reason, and nothing of it changes. */
    private void refused(String reason) throws IOException {
        String before = state(guarded);
        assertThatThrownBy(() -> guarded.update())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason);
        assertThat(state(guarded)).isEqualTo(before);
    }

    private static String state(Client client) throws IOException {
        StringBuilder state = new StringBuilder(client.lock().toString());
        for (RepositoryTrust trust : client.store().all().values()) {
            state.append(trust.known()).append(trust.time());
        }
        return state.toString();
    }

    // ---- bytes

    @Test
    void anAlteredModelIsNotInstalled() throws IOException {
        Item model = site.addModel("beacon", "1.0.0", "counter", ">=1.0.0 & <2.0.0");
        site.publish();
        Path file = site.folder.resolve(model.href());
        byte[] good = Files.readAllBytes(file);
        ContentCheck careless = new ContentCheck() {
            @Override
            protected void checkHash(Item row, String sha256) {}
        };
        String text = new String(good, StandardCharsets.UTF_8);
        Files.writeString(file, text.replaceFirst("threshold: 1", "threshold: 9"), StandardCharsets.UTF_8);
        assertThat(Files.readAllBytes(file)).hasSameSizeAs(good).isNotEqualTo(good);
        assertThatThrownBy(() -> guarded.install("counter"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is not the file that was signed for");
        assertThat(guarded.version("counter")).isEqualTo("none");
        careless.check(model, file, null);
    }

    @Test
    void everyFlippedByteOfAJarIsSeen() throws IOException {
        Path jar = site.folder.resolve(site.items.get(0).href());
        byte[] good = Files.readAllBytes(jar);
        for (int at = 0; at < good.length; at += Math.max(1, good.length / 40)) {
            byte[] altered = good.clone();
            altered[at] ^= 1;
            Files.write(jar, altered);
            assertThatThrownBy(() -> guarded.install("counter")).hasMessageContaining("signed for");
        }
        Files.write(jar, good);
        guarded.install("counter");
    }

    @Test
    void everyFlippedByteOfAPageIsSeen() throws IOException {
        Path index = site.folder.resolve("index.html");
        byte[] good = site.index();
        for (int at = 0; at < good.length; at++) {
            byte[] altered = good.clone();
            altered[at] ^= 1;
            Files.write(index, altered);
            assertThatThrownBy(() -> guarded.update()).as("byte %d", at).isInstanceOf(RefusedException.class);
        }
        Files.write(index, good);
        guarded.update();
    }

    @Test
    void aPageThatWasChangedOnTheWayIsRefused() throws IOException {
        String text = new String(site.index(), StandardCharsets.UTF_8);
        Files.writeString(site.folder.resolve("index.html"), text.replace(">counter</a>", ">Counter</a>"));
        refused("was changed on the way");
        open.pages = withoutSigners();
        open.update();
        assertThat(open.trust("example").items().get(0).title()).isEqualTo("Counter");
    }

    @Test
    void anotherJarUnderTheRightNameIsRefused() throws IOException {
        Item evil = site.addPlugin("evil", "1.0.0");
        site.items.remove(evil);
        site.change(site.items.get(0), row -> bytesOf(row, evil));
        Files.copy(
                site.folder.resolve(evil.href()),
                site.folder.resolve("plugins/counter-1.0.0.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        site.publish();
        assertThatThrownBy(() -> guarded.install("counter"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is the plugin evil 1.0.0");
        new ContentCheck() {
            @Override
            protected void checkPlugin(Item row, PluginManifest manifest) {}
        }.check(site.items.get(0), site.folder.resolve("plugins/counter-1.0.0.jar"), null);
    }

    @Test
    void anotherModelUnderTheRightNameIsRefused() throws IOException {
        Item evil = site.addModel("evil", "1.0.0", "counter", ">=1.0.0 & <2.0.0");
        Item beacon = site.addModel("beacon", "1.0.0", "counter", ">=1.0.0 & <2.0.0");
        site.items.remove(evil);
        site.change(beacon, row -> bytesOf(row, evil));
        Files.copy(
                site.folder.resolve(evil.href()),
                site.folder.resolve(beacon.href()),
                StandardCopyOption.REPLACE_EXISTING);
        site.publish();
        assertThatThrownBy(() -> guarded.install("counter")).hasMessageContaining("is the model evil 1.0.0");
        new ContentCheck() {
            @Override
            protected void checkModel(Item row, Model model) {}
        }.check(site.items.get(1), site.folder.resolve(beacon.href()), null);
    }

    // ---- age

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

    // ---- keys

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

    // ---- roots

    @Test
    void rootsHaveNoGapsAndNoneComesTwice() throws IOException {
        List<SigningKey> before = List.copyOf(site.rootKeys);
        site.root++;
        site.rotate(before);
        Files.move(site.rootFile(3), site.rootFile(2));
        refused("where root 2 of example should be, there is root 3");
        Files.write(site.rootFile(2), site.rootBytes(1));
        refused("where root 2 of example should be, there is root 1");
        open.roots = new RootVerifier() {
            @Override
            protected void checkNumber(Root before, Root root) {}
        };
        TrustedRoot first = open.roots.first(site.rootBytes(1));
        assertThat(open.roots.next(first, site.rootBytes(1)).root().number()).isEqualTo(1);
    }

    @Test
    void aNewRootIsNotHeldBack() throws IOException {
        site.rotate(site.rootKeys);
        site.publish();
        Files.delete(site.rootFile(2));
        refused("is root 2 held back?");
        open.pages = new PageVerifier() {
            @Override
            protected void checkRoot(Page page, Root root) {}
        };
        open.update();
    }

    @Test
    void aFloodOfRootsIsWalkedInParts() throws IOException {
        for (int i = 0; i < Refresh.MOST_ROOTS + 6; i++) {
            site.rotate(site.rootKeys);
        }
        site.publish();
        assertThatThrownBy(() -> guarded.update()).hasMessageContaining("more than 64 new roots");
        assertThat(guarded.trust("example").trusted().root().number()).isEqualTo(65);
        guarded.update();
        assertThat(guarded.trust("example").trusted().root().number()).isEqualTo(71);
        open.walksForEver = true;
        open.update();
    }

    @Test
    void theLowestPageNeverFalls() throws IOException {
        site.lowestIndex = 1;
        site.rotate(site.rootKeys);
        site.lowestIndex = 5;
        site.rotate(site.rootKeys);
        site.lowestIndex = 4;
        site.rotate(site.rootKeys);
        site.index = 10;
        site.publish();
        assertThatThrownBy(() -> guarded.update()).hasMessageContaining("lets the lowest page fall");
        open.roots = new RootVerifier() {
            @Override
            protected void checkLowestIndex(Root before, Root root) {}
        };
        open.update();
    }

    @Test
    void aRootWithoutSenseIsRefused() throws IOException {
        String own = site.rootKeys.get(0).verifyingKey().id();
        String index = site.indexKeys.get(0).verifyingKey().id();
        senseless(root -> with(root, Role.INDEX, new RoleKeys(0, Set.of(index))), "wants 0 of 1 keys");
        senseless(root -> with(root, Role.INDEX, new RoleKeys(2, Set.of(index))), "wants 2 of 1 keys");
        senseless(root -> with(root, Role.INDEX, new RoleKeys(1, Set.of(own))), "two roles");
        senseless(root -> with(root, Role.INDEX, new RoleKeys(1, Set.of("a".repeat(64)))), "does not hold");
        senseless(root -> with(root, Role.INDEX, new RoleKeys(1, Set.of())), "to nobody");
        site.compromised.add(index);
        senseless(root -> root, "was stolen");
        site.compromised.clear();
        open.roots = new RootVerifier() {
            @Override
            protected void checkSense(Root root, Set<String> marks) {}
        };
        site.compromised.add(index);
        site.root = 1;
        site.rotate(site.rootKeys);
        site.publish();
        open.pages = withoutSigners();
        open.update();
    }

    private void senseless(UnaryOperator<Root> change, String reason) throws IOException {
        site.root = 2;
        Files.write(site.rootFile(2), PublishedSite.signedRoot(change.apply(site.root()), site.rootKeys));
        refused(reason);
    }

    private static Root with(Root root, Role role, RoleKeys keys) {
        Map<Role, RoleKeys> roles = new EnumMap<>(root.roles());
        roles.put(role, keys);
        return new Root(
                root.repository(),
                root.number(),
                root.expires(),
                root.lowestIndex(),
                root.keys(),
                roles,
                root.compromised());
    }

    // ---- repositories

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

    // ---- pages

    @Test
    void aPageThatDeceivesIsRefusedThoughItIsSigned() throws IOException {
        site.addPlugin("other", "1.0.0");
        String text = site.nextText();
        String row = text.substring(text.indexOf("<tr><td><a"), text.indexOf("</a></td>") + 9) + "</tr>";
        deceiving(text.replace("<title>", "<base href=\"https://evil.example/\"><title>"), "<base>");
        deceiving(text.replace("plugins/counter-1.0.0.jar\"", "https://evil.example/x.jar\""), "href");
        deceiving(text.replace("plugins/counter-1.0.0.jar\"", "file:///etc/passwd\""), "href");
        for (String name : List.of("../x.jar", "..\\x.jar", "CON.jar", "nul", "x\u0000.jar", "a..b", "x.")) {
            deceiving(text.replace("plugins/counter-1.0.0.jar\"", "plugins/" + name + "\""), "");
        }
        deceiving(text.replace("plugins/counter-1.0.0.jar\"", "plugins/Counter-1.0.0.jar\""), "href");
        deceiving(text.replace("</body>", "<template>" + row + "</template></body>"), "<template>");
        deceiving(text.replace("</body>", "<table><tbody>" + row + "</tbody></table></body>"), "outside the rows");
        deceiving(text.replace("<h1>", "<noscript>x</noscript><h1>"), "<noscript>");
        deceiving(text.replace("</body>", "<svg></svg></body>"), "<svg>");
        deceiving(text.replace(">other</a>", ">\u001b]0;evil\u0007</a>"), "title");
        deceiving(text.replace(">other</a>", ">\u202Erewop</a>"), "title");
        deceiving(text.replace("data-id=\"other\"", "data-id=\"counter\""), "twice");
        deceiving(text.replace("<h1>", "<div>".repeat(40) + "</div>".repeat(40) + "<h1>"), "nested");
        deceiving(text.replace("<h1>", "<b></b>".repeat(100_000) + "<h1>"), "tags");
        deceiving(text.replace("\n", "\r\n"), "carriage return");
        deceiving("\uFEFF" + text, "byte order mark");
        site.publishText(text.replace("<h1>", "<!-- " + row + " --><h1>"));
        guarded.update();
        assertThat(guarded.trust("example").items()).hasSize(2);
    }

    private void deceiving(String html, String reason) throws IOException {
        site.publishText(html);
        site.index--;
        refused(reason);
    }

    @Test
    void anEnvelopeHasOneForm() throws IOException {
        String good = new String(site.index(), StandardCharsets.UTF_8);
        String line = good.lines().skip(1).findFirst().orElseThrow() + "\n";
        String stranger = "sig " + "0".repeat(64) + " " + "A".repeat(86) + "==\n";
        ill(good.replace("v1\n", "v1\r\n"), "rewrite its line ends");
        ill("\uFEFF" + good, "put something before them");
        ill(" " + good, "put something before them");
        ill(good.substring(good.indexOf("<!doctype")), "is not signed");
        ill("<html>Please log in to the hotel's network</html>", "a login page that stands in between");
        ill("", "is not signed");
        ill(good.replace("v1\n", "v2\n"), "does not begin with its signatures");
        ill(good.replace("sig ", "sig  "), "not in their form");
        ill(good.replace("sig ", "Sig "), "not in their form");
        ill(good.replace(line, ""), "has no signature");
        ill(good.replace(line, line + line + line), "two signatures of the key");
        ill(good.replace(line, line + "\n"), "not in their form");
        ill(good.replace(line, line.strip() + " \n"), "not in their form");
        ill(good.replace(line, line.toUpperCase(java.util.Locale.ROOT)), "not in their form");
        ill(good.replace("-->\n", "-->\n<!--stratosphere-signed v1\n" + line + "-->\n"), "changed on the way");
        ill(good.replace("-->\n", "--> \n"), "not in their form");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            many.append(stranger.replace("sig 00", "sig " + String.format(java.util.Locale.ROOT, "%02x", i)));
        }
        ill(good.replace(line, many + line), "more than 16 signatures");
        Files.writeString(
                site.folder.resolve("index.html"), good.replace(line, many.substring(stranger.length()) + line));
        guarded.update();
    }

    private void ill(String file, String reason) throws IOException {
        Files.writeString(site.folder.resolve("index.html"), file, StandardCharsets.UTF_8);
        refused(reason);
    }

    // ---- states

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

    // ---- at the same time

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

    // ---- the defences, switched off

    private static PageVerifier withoutSigners() {
        return new PageVerifier() {
            @Override
            protected SortedSet<String> checkSigners(Envelope envelope, TrustedRoot trusted) {
                return new TreeSet<>();
            }
        };
    }

    private static PageVerifier withoutEnds() {
        return new PageVerifier() {
            @Override
            protected void checkEnd(String what, Instant end, Instant now) {}
        };
    }

    private static RootVerifier withoutThreshold() {
        return new RootVerifier() {
            @Override
            protected void checkHandOver(TrustedRoot before, Envelope envelope) {}

            @Override
            protected void checkSigners(TrustedRoot own, Envelope envelope, Root root) {}
        };
    }

    // ---- publishers

    private List<SigningKey> replaceIndexKeys(boolean isStolen) throws IOException {
        List<SigningKey> before = new ArrayList<>(site.indexKeys);
        site.indexKeys.clear();
        site.indexKeys.add(SigningKey.generate());
        if (isStolen) {
            before.forEach(key -> site.compromised.add(key.verifyingKey().id()));
        }
        site.lowestIndex = site.index + 1;
        site.rotate(site.rootKeys);
        return before;
    }

    private void useFreshKey() throws IOException {
        site.freshKeys.clear();
        site.freshKeys.add(SigningKey.generate());
        site.rotate(site.rootKeys);
        site.publish();
    }

    private PublishedSite second() throws IOException {
        return new PublishedSite(folder.resolve("second"), "second", DAY);
    }

    private void write(Envelope envelope) throws IOException {
        Files.write(site.folder.resolve("index.html"), envelope.write());
    }

    private static Item bytesOf(Item row, Item other) {
        return new Item(
                row.kind(),
                row.id(),
                row.version(),
                row.href(),
                other.size(),
                other.sha256(),
                row.title(),
                row.requires(),
                row.module(),
                row.dialect(),
                row.attachment(),
                row.isDefault(),
                row.yanked());
    }
}
