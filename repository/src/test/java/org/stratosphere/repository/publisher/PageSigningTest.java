package org.stratosphere.repository.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.repository.ExpiredException;
import org.stratosphere.repository.Page;
import org.stratosphere.repository.PageWriter;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.VerifiedPage;
import org.stratosphere.repository.root.Role;

class PageSigningTest {
    @TempDir
    Path folder;

    private Workshop workshop = new Workshop(Path.of("."));

    @BeforeEach
    void begin() {
        workshop = new Workshop(folder);
    }

    @Test
    void pagesAreNumberedAndLiveForFourteenDays() throws IOException {
        Site site = workshop.begun();
        new Additions(site).add(List.of(workshop.jar("counter", "1.0.0", "x")), false, null);
        SigningProgress first = sign("i");
        assertThat(first).isEqualTo(new SigningProgress("index.html", 1, List.of()));
        assertThat(workshop.siteFile("index.working.html")).doesNotExist();
        workshop.pass(Duration.ofDays(10));
        assertThat(sign("i").number()).isEqualTo(2);
        Page page = verified().page();
        assertThat(page.generated()).isEqualTo(Workshop.BEGIN.plus(Duration.ofDays(10)));
        assertThat(page.expires()).isEqualTo(Workshop.BEGIN.plus(Duration.ofDays(24)));
        assertThat(page.items()).singleElement().matches(item -> item.id().equals("counter"));
        workshop.pass(Duration.ofDays(14));
        assertThatThrownBy(this::verified).isInstanceOf(ExpiredException.class);
        assertThat(sign("i").number()).isEqualTo(3);
        assertThat(verified().page().index()).isEqualTo(3);
    }

    @Test
    void theProgramsVersionIsToldUntilAnotherIs() throws IOException {
        workshop.begun();
        PageSigning signing = new PageSigning(workshop.site());
        sign("i");
        assertThat(verified().page().program()).isNull();
        signing.sign(List.of(workshop.key("i")), "1.2.0");
        sign("i");
        new Additions(workshop.site()).add(List.of(workshop.jar("counter", "1.0.0", "x")), false, null);
        sign("i");
        assertThat(verified().page().program()).isEqualTo("1.2.0");
        assertThatThrownBy(() -> signing.sign(List.of(workshop.key("i")), "newest"))
                .hasMessageContaining("'newest'");
    }

    @Test
    void aFileThatIsNotAsItIsListedIsNotSigned() throws IOException {
        Site site = workshop.begun();
        new Additions(site).add(List.of(workshop.jar("counter", "1.0.0", "x")), false, null);
        Path jar = workshop.siteFile("plugins/counter-1.0.0.jar");
        byte[] bytes = Files.readAllBytes(jar);
        bytes[bytes.length / 2] ^= 1;
        Files.write(jar, bytes);
        assertThatThrownBy(() -> sign("i"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("counter-1.0.0.jar")
                .hasMessageContaining("not the one that is listed");
        Files.delete(jar);
        assertThatThrownBy(() -> sign("i")).hasMessageContaining("missing");
        assertThat(workshop.siteFile("index.html")).doesNotExist();
        assertThat(workshop.siteFile("index.html.draft")).doesNotExist();
    }

    @Test
    void aVersionThatWasSignedIsNotSignedWithOtherBytes() throws IOException {
        Site site = workshop.begun();
        new Additions(site).add(List.of(workshop.jar("counter", "1.0.0", "one")), false, null);
        sign("i");
        Page signed = site.working();
        // Behind the back of `add`: the file and its row are exchanged.
        Files.delete(workshop.siteFile("plugins/counter-1.0.0.jar"));
        Path other = folder.resolve("other");
        Workshop elsewhere = new Workshop(other);
        Files.createDirectories(other);
        new Additions(elsewhere.begun()).add(List.of(elsewhere.jar("counter", "1.0.0", "two")), false, null);
        Files.copy(elsewhere.siteFile("plugins/counter-1.0.0.jar"), workshop.siteFile("plugins/counter-1.0.0.jar"));
        Page changed = new Page(
                signed.repository(),
                1,
                1,
                workshop.instant(),
                workshop.instant(),
                elsewhere.site().working().items());
        Files.write(workshop.siteFile("index.working.html"), PageWriter.write(changed));
        assertThatThrownBy(() -> sign("i")).hasMessageContaining("other bytes than before");
    }

    @Test
    void onlyKeysOfTheRoleSign() throws IOException {
        workshop.begun();
        assertThatThrownBy(() -> sign("a")).hasMessageContaining("does not sign pages");
        assertThat(workshop.siteFile("index.html.draft")).doesNotExist();
    }

    @Test
    void anExpiredRootSignsNothing() throws IOException {
        workshop.begun();
        workshop.pass(Duration.ofDays(180));
        assertThatThrownBy(() -> sign("i")).hasMessageContaining("repository rotate");
    }

    @Test
    void aPageOfTwoHoldersWaitsForTheSecond() throws IOException {
        Site site = workshop.begun();
        Path j = workshop.newKey(Role.INDEX, "j");
        new Rotation(site)
                .rotate(
                        new Rotation.Change(Map.of(Role.INDEX, List.of(j)), Set.of(), Map.of(Role.INDEX, 2), Set.of()),
                        List.of(workshop.key("a"), workshop.key("b")));
        new Additions(site).add(List.of(workshop.jar("counter", "1.0.0", "x")), false, null);
        SigningProgress half = sign("i");
        assertThat(half.name()).isEqualTo("index.html.draft");
        assertThat(half.awaited()).singleElement().asString().contains(workshop.id("j"));
        assertThat(workshop.siteFile("index.html")).doesNotExist();
        assertThatThrownBy(() -> sign("i")).hasMessageContaining("add-signature");
        assertThatThrownBy(() -> new Rotation(site)
                        .rotate(new Rotation.Change(Map.of(), Set.of(), Map.of(), Set.of()), List.of()))
                .hasMessageContaining("finish it or delete it");
        assertThat(DraftChanges.of(site)).anyMatch(line -> line.contains("new: plugin counter 1.0.0"));
        // Added meanwhile: stays on the list, behind the page that is being signed.
        new Additions(site).add(List.of(workshop.jar("later", "1.0.0", "x")), false, null);
        Path signature = folder.resolve("j.sig");
        new DetachedSignatures(site).sign(workshop.key("j"), signature, null);
        assertThat(new DetachedSignatures(site).add(signature).isFinished()).isTrue();
        assertThat(verified().signers()).containsExactlyInAnyOrder(workshop.id("i"), workshop.id("j"));
        assertThat(verified().page().items()).hasSize(1);
        assertThat(site.working().items()).hasSize(2);
        assertThat(DraftChanges.ofWorkingList(site)).singleElement().asString().startsWith("new: plugin later 1.0.0");
    }

    @Test
    void aDetachedSignatureCanBeginThePage() throws IOException {
        Site site = workshop.begun();
        Path signature = folder.resolve("i.sig");
        DetachedSignatures detached = new DetachedSignatures(site);
        assertThat(detached.sign(workshop.key("i"), signature, "1.1.0").name()).isEqualTo("index.html.draft");
        assertThat(detached.add(signature).isFinished()).isTrue();
        assertThat(verified().page().program()).isEqualTo("1.1.0");
        assertThat(workshop.siteFile("index.html.draft")).doesNotExist();
    }

    @Test
    void aDraftThatWaitedTooLongIsNotSigned() throws IOException {
        Site site = workshop.begun();
        DetachedSignatures detached = new DetachedSignatures(site);
        detached.sign(workshop.key("i"), folder.resolve("i.sig"), null);
        workshop.pass(Duration.ofDays(14));
        assertThatThrownBy(() -> detached.add(folder.resolve("i.sig"))).hasMessageContaining("delete the draft");
        Files.delete(workshop.siteFile("index.html.draft"));
        assertThat(sign("i").number()).isEqualTo(1);
    }

    @Test
    void aHolderDoesNotSignADraftWhoseFilesAreOthers() throws IOException {
        Site site = workshop.begun();
        new Additions(site).add(List.of(workshop.jar("counter", "1.0.0", "x")), false, null);
        new DetachedSignatures(site).sign(workshop.key("i"), folder.resolve("one.sig"), null);
        Files.writeString(workshop.siteFile("plugins/counter-1.0.0.jar"), "evil");
        assertThatThrownBy(() -> new DetachedSignatures(site).add(List.of(workshop.key("i"))))
                .hasMessageContaining("counter-1.0.0.jar");
        assertThatThrownBy(() -> new DetachedSignatures(site).add(folder.resolve("one.sig")))
                .hasMessageContaining("counter-1.0.0.jar");
    }

    @Test
    void freshLinesKeepAPageAliveForNinetyDays() throws IOException {
        Site site = workshop.begunWithFreshLines();
        SigningProgress half = sign("i");
        assertThat(half.awaited()).singleElement().asString().startsWith("a fresh line");
        PageSigning signing = new PageSigning(site);
        assertThatThrownBy(() -> signing.freshen(workshop.key("i"))).hasMessageContaining("makes no fresh lines");
        assertThat(signing.freshen(workshop.key("f"))).isEqualTo(new SigningProgress("index.html", 1, List.of()));
        assertThat(verified().page().expires()).isEqualTo(Workshop.BEGIN.plus(Duration.ofDays(90)));
        for (int days = 13; days < 90; days += 13) {
            workshop.pass(Duration.ofDays(13));
            assertThat(verified().page().index()).isEqualTo(1);
            signing.freshen(workshop.key("f"));
        }
        workshop.pass(Duration.ofDays(12));
        assertThatThrownBy(this::verified)
                .isInstanceOf(ExpiredException.class)
                .hasMessageContaining("the page of home");
        assertThatThrownBy(() -> signing.freshen(workshop.key("f"))).isInstanceOf(ExpiredException.class);
        assertThat(signing.sign(List.of(workshop.key("i"), workshop.key("f")), null)
                        .isFinished())
                .isTrue();
        assertThat(verified().page().index()).isEqualTo(2);
        workshop.pass(Duration.ofDays(14));
        assertThatThrownBy(this::verified).hasMessageContaining("fresh line");
    }

    @Test
    void aFreshKeyAloneBringsNoPage() throws IOException {
        Site site = workshop.begunWithFreshLines();
        PageSigning signing = new PageSigning(site);
        assertThatThrownBy(() -> signing.freshen(workshop.key("f"))).hasMessageContaining("no ");
        assertThat(sign("f").isFinished()).isFalse();
        assertThatThrownBy(() -> signing.freshen(workshop.key("f"))).hasMessageContaining("awaits signatures before");
        assertThat(SiteStatus.of(site, Duration.ZERO).awaited()).hasSize(2);
    }

    @Test
    void withoutTheRoleThereAreNoFreshLines() throws IOException {
        workshop.begun();
        sign("i");
        workshop.newKey(Role.FRESH, "f");
        assertThatThrownBy(() -> new PageSigning(workshop.site()).freshen(workshop.key("f")))
                .hasMessageContaining("names no keys for fresh lines");
    }

    private SigningProgress sign(String key) throws IOException {
        return new PageSigning(workshop.site()).sign(List.of(workshop.key(key)), null);
    }

    private VerifiedPage verified() throws IOException {
        return new SiteCheck(workshop.site().source(), workshop).check(null).page();
    }
}
