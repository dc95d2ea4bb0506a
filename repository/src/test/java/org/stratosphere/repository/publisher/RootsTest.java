package org.stratosphere.repository.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.Sha256;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.root.Root;
import org.stratosphere.repository.root.TrustedRoot;

class RootsTest {
    private static final Rotation.Change NOTHING = new Rotation.Change(Map.of(), Set.of(), Map.of(), Set.of());

    @TempDir
    Path folder;

    private Workshop workshop = new Workshop(Path.of("."));

    @BeforeEach
    void begin() {
        workshop = new Workshop(folder);
    }

    @Test
    void aRootThatEnoughHoldersSignedIsFinished() throws IOException {
        Root root = workshop.begun().roots().newest().root();
        assertThat(root.repository()).isEqualTo("home");
        assertThat(root.number()).isEqualTo(1);
        assertThat(root.expires()).isEqualTo(Workshop.BEGIN.plus(Duration.ofDays(180)));
        assertThat(root.lowestIndex()).isEqualTo(1);
        assertThat(root.role(Role.ROOT).orElseThrow().keys())
                .containsExactlyInAnyOrder(workshop.id("a"), workshop.id("b"), workshop.id("c"));
        assertThat(Files.readString(workshop.siteFile(".gitattributes"))).isEqualTo("* -text\n");
        assertThat(workshop.siteFile("root-1.yaml.draft")).doesNotExist();
    }

    @Test
    void aRootOfTwoSticksWaitsForTheSecond() throws IOException {
        Site site = workshop.site();
        SigningProgress first = new RootCreation(site)
                .create(
                        "home",
                        Map.of(
                                Role.ROOT,
                                new RootCreation.Holders(
                                        2, List.of(workshop.newKey(Role.ROOT, "a"), workshop.newKey(Role.ROOT, "b"))),
                                Role.INDEX,
                                new RootCreation.Holders(1, List.of(workshop.newKey(Role.INDEX, "i")))),
                        List.of(workshop.key("a")));
        assertThat(first.isFinished()).isFalse();
        assertThat(first.awaited())
                .singleElement()
                .asString()
                .contains("1 more")
                .contains(workshop.id("b"));
        assertThatThrownBy(site::roots).hasMessageContaining("no root-1.yaml");
        assertThat(SiteStatus.of(site, Duration.ZERO).awaited()).hasSize(1);
        DetachedSignatures adding = new DetachedSignatures(site);
        assertThatThrownBy(() -> adding.add(List.of(workshop.key("i")))).hasMessageContaining("nothing in");

        Path signature = folder.resolve("b.sig");
        adding.sign(workshop.key("b"), signature, null);
        assertThat(workshop.siteFile("root-1.yaml")).doesNotExist();
        assertThatThrownBy(() -> adding.sign(workshop.key("b"), signature, null))
                .hasMessageContaining("there already");
        SigningProgress second = adding.add(signature);
        assertThat(second.isFinished()).isTrue();
        assertThat(second.name()).isEqualTo("root-1.yaml");
        assertThat(site.roots().newest().root().number()).isEqualTo(1);
        assertThatThrownBy(() -> adding.add(signature)).hasMessageContaining("awaits a signature");
    }

    @Test
    void aDetachedSignatureOfSomethingElseIsRefused() throws IOException {
        workshop.begun();
        new Rotation(workshop.site()).rotate(NOTHING, List.of());
        Path signature = folder.resolve("b.sig");
        new DetachedSignatures(workshop.site()).sign(workshop.key("b"), signature, null);
        Files.delete(workshop.siteFile("root-2.yaml.draft"));
        workshop.pass(Duration.ofDays(1));
        new Rotation(workshop.site()).rotate(NOTHING, List.of());
        assertThatThrownBy(() -> new DetachedSignatures(workshop.site()).add(signature))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(workshop.id("b"));
        Files.writeString(signature, "sig nothing\n");
        assertThatThrownBy(() -> new DetachedSignatures(workshop.site()).add(signature))
                .hasMessageContaining("one signature");
    }

    @Test
    void whatMakesNoSenseIsNoRoot() throws IOException {
        Path root = workshop.newKey(Role.ROOT, "a");
        Path index = workshop.newKey(Role.INDEX, "i");
        RootCreation creation = new RootCreation(workshop.site());
        RootCreation.Holders pages = new RootCreation.Holders(1, List.of(index));
        RootCreation.Holders two = new RootCreation.Holders(2, List.of(root, root));
        assertThatThrownBy(() -> creation.create("home", Map.of(Role.ROOT, two, Role.INDEX, pages), List.of()))
                .hasMessageContaining("wants 2 of 1 keys");
        RootCreation.Holders wrong = new RootCreation.Holders(1, List.of(index));
        assertThatThrownBy(() -> creation.create("home", Map.of(Role.ROOT, wrong, Role.INDEX, pages), List.of()))
                .hasMessageContaining("made for the role index");
        RootCreation.Holders one = new RootCreation.Holders(1, List.of(root));
        assertThatThrownBy(() -> creation.create("local", Map.of(Role.ROOT, one, Role.INDEX, pages), List.of()))
                .hasMessageContaining("not allowed");
        assertThatThrownBy(() ->
                        creation.create("home", Map.of(Role.ROOT, one, Role.INDEX, pages), List.of(workshop.key("i"))))
                .hasMessageContaining("does not sign this root");
        assertThat(workshop.siteFile("root-1.yaml")).doesNotExist();
        assertThat(workshop.siteFile("root-1.yaml.draft")).doesNotExist();
    }

    @Test
    void aRotationNeedsTheHoldersBeforeAndItsOwn() throws IOException {
        Site site = workshop.begun();
        Path d = workshop.newKey(Role.ROOT, "d");
        Path e = workshop.newKey(Role.ROOT, "e");
        Rotation.Change others = new Rotation.Change(
                Map.of(Role.ROOT, List.of(d, e)),
                Set.of(workshop.id("a"), workshop.id("b"), workshop.id("c")),
                Map.of(),
                Set.of());
        workshop.pass(Duration.ofDays(100));
        SigningProgress begun = new Rotation(site).rotate(others, List.of(workshop.key("d"), workshop.key("e")));
        assertThat(begun.awaited()).singleElement().asString().startsWith("2 more of the holders of root 1");
        assertThatThrownBy(() -> new Rotation(site).rotate(NOTHING, List.of())).hasMessageContaining("to begin again");
        List<SigningProgress> added = new DetachedSignatures(site).add(List.of(workshop.key("a"), workshop.key("c")));
        assertThat(added).last().matches(SigningProgress::isFinished);
        Root root = site.roots().newest().root();
        assertThat(root.number()).isEqualTo(2);
        assertThat(root.expires()).isEqualTo(Workshop.BEGIN.plus(Duration.ofDays(280)));
        assertThat(root.keys()).containsOnlyKeys(workshop.id("d"), workshop.id("e"), workshop.id("i"));
    }

    @Test
    void aStolenKeyIsMarkedAndPagesBelowDoNotCountAnyMore() throws IOException {
        Site site = workshop.begun();
        new PageSigning(site).sign(List.of(workshop.key("i")), null);
        new PageSigning(site).sign(List.of(workshop.key("i")), null);
        Path j = workshop.newKey(Role.INDEX, "j");
        String stolen = workshop.id("i");
        new Rotation(site)
                .rotate(
                        new Rotation.Change(Map.of(Role.INDEX, List.of(j)), Set.of(), Map.of(), Set.of(stolen)),
                        List.of(workshop.key("a"), workshop.key("b")));
        TrustedRoot trusted = site.roots().newest();
        assertThat(trusted.marks()).containsExactly(stolen);
        assertThat(trusted.root().lowestIndex()).isEqualTo(3);
        assertThatThrownBy(() -> new SiteCheck(site.source(), workshop).check(null))
                .hasMessageContaining("stolen");
        assertThatThrownBy(() -> new PageSigning(site).sign(List.of(workshop.key("i")), null))
                .hasMessageContaining("does not sign pages");
        assertThat(SiteStatus.of(site, Duration.ZERO).awaited())
                .singleElement()
                .asString()
                .contains("goes with root 1");
        assertThat(new PageSigning(site).sign(List.of(workshop.key("j")), null).number())
                .isEqualTo(3);
        assertThat(new SiteCheck(site.source(), workshop).check(null).problems())
                .isEmpty();
        // The mark stays: the key cannot come back under any later root.
        assertThatThrownBy(() -> new Rotation(site)
                        .rotate(
                                new Rotation.Change(
                                        Map.of(Role.INDEX, List.of(folder.resolve("keys/i.pub"))),
                                        Set.of(),
                                        Map.of(),
                                        Set.of()),
                                List.of()))
                .hasMessageContaining("which was stolen");
    }

    @Test
    void aKeyThatWasNeverThereCannotBeTakenAway() throws IOException {
        workshop.begun();
        Rotation.Change change = new Rotation.Change(Map.of(), Set.of("0".repeat(64)), Map.of(), Set.of());
        assertThatThrownBy(() -> new Rotation(workshop.site()).rotate(change, List.of()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("has no key")
                .hasMessageContaining(workshop.id("a"));
    }

    @Test
    void fingerprintsAreThoseOfThePayloads() throws IOException {
        Site site = workshop.begun();
        String text = Files.readString(workshop.siteFile("root-1.yaml"));
        String payload = text.substring(text.indexOf("# end\n") + 6);
        assertThat(site.roots().fingerprints())
                .containsExactly("1:" + Sha256.of(payload.getBytes(StandardCharsets.UTF_8)));
    }
}
