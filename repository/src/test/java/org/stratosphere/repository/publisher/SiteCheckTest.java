package org.stratosphere.repository.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.Page;
import org.stratosphere.repository.PageWriter;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.PayloadType;

class SiteCheckTest {
    @TempDir
    Path folder;

    private Workshop workshop = new Workshop(Path.of("."));

    @BeforeEach
    void begin() throws IOException {
        workshop = new Workshop(folder);
        Site site = workshop.begun();
        new Additions(site)
                .add(
                        List.of(
                                workshop.jar("counter", "1.0.0", "x"),
                                workshop.model("net", "1.0.0", "counter", "weights")),
                        false,
                        null);
        new PageSigning(site).sign(List.of(workshop.key("i")), null);
    }

    @Test
    void aSiteAsItWasSignedPasses() throws IOException {
        SiteCheck.Report report = check();
        assertThat(report.problems()).isEmpty();
        assertThat(report.page().page().items()).hasSize(3);
        assertThat(report.page().signers()).containsExactly(workshop.id("i"));
        assertThat(report.bytes()).isPositive();
    }

    @Test
    void everyBadFileIsTold() throws IOException {
        for (Item item : check().page().page().items()) {
            byte[] bytes = Files.readAllBytes(workshop.siteFile(item.href()));
            bytes[0] ^= 1;
            Files.write(workshop.siteFile(item.href()), bytes);
        }
        assertThat(check().problems()).hasSize(3).allMatch(problem -> problem.contains("not the one that is listed"));
        Files.writeString(workshop.siteFile("models/net-1.0.0.yaml"), "longer".repeat(1000));
        Files.writeString(workshop.siteFile("models/net-attachment-1.0.0.bin"), "w");
        Files.delete(workshop.siteFile("plugins/counter-1.0.0.jar"));
        assertThat(check().problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("larger than"),
                        problem -> assertThat(problem).contains("has 1 bytes"),
                        problem -> assertThat(problem).contains("missing"));
    }

    /** A right signature over a row that says other than its file: a publisher's mistake, or the wrong file. */
    @Test
    void aFileUnderAnothersNameIsTold() throws IOException {
        List<Item> items = new ArrayList<>(check().page().page().items());
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (item.kind() != Item.Kind.ATTACHMENT) {
                items.set(i, renamed(item));
            }
        }
        sign(items);
        assertThat(check().problems())
                .hasSize(2)
                .allMatch(problem -> problem.contains("the page lists the version 9.0.0, the file says 1.0.0"));
    }

    @Test
    void aPageThatWasChangedIsRefused() throws IOException {
        Path index = workshop.siteFile("index.html");
        String html = Files.readString(index);
        Files.writeString(index, html.replace("Plugins and models</h1>", "Plugins and more</h1>"));
        assertThatThrownBy(this::check).isInstanceOf(RefusedException.class).hasMessageContaining("changed on the way");
        Files.writeString(index, html.replace("\n", "\r\n"));
        assertThatThrownBy(this::check).hasMessageContaining("line ends");
        Files.writeString(index, html.substring(html.indexOf("<!doctype")));
        assertThatThrownBy(this::check).hasMessageContaining("is not signed");
        Files.delete(index);
        assertThatThrownBy(this::check).hasMessageContaining("no index.html");
    }

    @Test
    void theWalkBeginsAtThePinnedRoot() throws IOException {
        byte[] first = Files.readAllBytes(workshop.siteFile("root-1.yaml"));
        Rotation.Change nothing = new Rotation.Change(Map.of(), Set.of(), Map.of(), Set.of());
        new Rotation(workshop.site()).rotate(nothing, List.of(workshop.key("a"), workshop.key("c")));
        new PageSigning(workshop.site()).sign(List.of(workshop.key("i")), null);
        byte[] second = Files.readAllBytes(workshop.siteFile("root-2.yaml"));
        SiteCheck check = new SiteCheck(workshop.site().source(), workshop);
        assertThat(check.check(first).roots().roots()).hasSize(2);
        assertThat(check.check(second).roots().roots()).hasSize(1);
        // Another publisher's root of the same name and number is not this one's.
        Workshop other = new Workshop(Files.createDirectory(folder.resolve("other")));
        other.begun();
        byte[] others = Files.readAllBytes(other.siteFile("root-1.yaml"));
        assertThatThrownBy(() -> check.check(others)).hasMessageContaining("does not have the pinned root");
        Files.write(workshop.siteFile("root-1.yaml"), others);
        assertThatThrownBy(() -> check.check(null)).hasMessageContaining("root-2.yaml: ");
        // A root that is held back is missed.
        Files.write(workshop.siteFile("root-1.yaml"), first);
        Files.delete(workshop.siteFile("root-2.yaml"));
        assertThatThrownBy(() -> check.check(first)).hasMessageContaining("is root 2 held back?");
        Files.write(workshop.siteFile("root-2.yaml"), first);
        assertThatThrownBy(() -> check.check(first)).hasMessageContaining("where root 2 of home should be");
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path jar = workshop.siteFile("plugins/counter-1.0.0.jar");
        Path aside = folder.resolve("aside.jar");
        Files.move(jar, aside);
        try {
            Files.createSymbolicLink(jar, aside);
        } catch (IOException | UnsupportedOperationException noLinks) {
            assumeThat(false).as("no links here").isTrue();
        }
        assertThat(check().problems()).singleElement().asString().contains("is a link");
    }

    @Test
    void whatEndsIsTold() throws IOException {
        SiteStatus status = SiteStatus.of(workshop.site(), Duration.ofDays(5));
        assertThat(status.isDue()).isFalse();
        assertThat(status.changes()).isEmpty();
        assertThat(status.expiries()).extracting(Expiry::what).containsExactly("root 1", "page 1");
        workshop.pass(Duration.ofDays(9).minusSeconds(1));
        assertThat(SiteStatus.of(workshop.site(), Duration.ofDays(5)).isDue()).isFalse();
        workshop.pass(Duration.ofSeconds(1));
        assertThat(SiteStatus.of(workshop.site(), Duration.ofDays(5)).expiries())
                .filteredOn(Expiry::isDue)
                .extracting(Expiry::remedy)
                .containsExactly("sign");
        workshop.pass(Duration.ofDays(141));
        new PageSigning(workshop.site()).sign(List.of(workshop.key("i")), null);
        assertThat(SiteStatus.of(workshop.site(), Duration.ofDays(5)).expiries())
                .filteredOn(Expiry::isDue)
                .extracting(Expiry::remedy)
                .containsExactly("rotate");
    }

    private SiteCheck.Report check() throws IOException {
        return new SiteCheck(workshop.site().source(), workshop).check(null);
    }

    private void sign(List<Item> items) throws IOException {
        Page page =
                new Page("home", 1, 2, workshop.instant(), workshop.instant().plus(Duration.ofDays(1)), items);
        byte[] payload = PageWriter.write(page);
        Envelope envelope = new Envelope(
                PayloadType.INDEX, List.of(workshop.key("i").sign(PayloadType.INDEX, payload)), null, payload);
        Files.write(workshop.siteFile("index.html"), envelope.write());
    }

    private static Item renamed(Item item) {
        return new Item(
                item.kind(),
                item.id(),
                "9.0.0",
                item.href(),
                item.size(),
                item.sha256(),
                item.title(),
                item.requires(),
                item.module(),
                item.dialect(),
                item.attachment(),
                false,
                null);
    }
}
