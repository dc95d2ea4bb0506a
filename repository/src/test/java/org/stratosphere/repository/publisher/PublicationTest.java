package org.stratosphere.repository.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.repository.ExpiredException;
import org.stratosphere.repository.Page;
import org.stratosphere.repository.PageWriter;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.PayloadType;

class PublicationTest {
    @TempDir
    Path folder;

    private Workshop workshop = new Workshop(Path.of("."));
    private Path target = Path.of(".");

    @BeforeEach
    void begin() throws IOException {
        workshop = new Workshop(folder);
        target = folder.resolve("www");
        workshop.begun();
        new Additions(workshop.site()).add(List.of(workshop.jar("counter", "1.0.0", "x")), false, null);
        sign();
    }

    @Test
    void whatIsListedIsCopiedAndNothingElse() throws IOException {
        Files.writeString(workshop.siteFile("notes.txt"), "mine");
        new Additions(workshop.site()).add(List.of(workshop.jar("later", "1.0.0", "x")), false, null);
        assertThat(publish()).isEqualTo(2);
        try (Stream<Path> files = Files.walk(target)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> target.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrder(
                            ".gitattributes", "index.html", "plugins/counter-1.0.0.jar", "root-1.yaml");
        }
        assertThat(new SiteCheck(new FolderSource(target), workshop).check(null).problems())
                .isEmpty();
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("index.html"))))
                    .isEqualTo("rw-r--r--");
        }
        sign();
        assertThat(publish()).isEqualTo(1);
        assertThat(target.resolve("plugins/later-1.0.0.jar")).exists();
    }

    @Test
    void aSiteThatDoesNotPassIsNotPublished() throws IOException {
        byte[] jar = Files.readAllBytes(workshop.siteFile("plugins/counter-1.0.0.jar"));
        Files.writeString(workshop.siteFile("plugins/counter-1.0.0.jar"), "x");
        assertThatThrownBy(this::publish)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("nothing was published");
        Files.write(workshop.siteFile("plugins/counter-1.0.0.jar"), jar);
        workshop.pass(Duration.ofDays(14));
        assertThatThrownBy(this::publish).isInstanceOf(ExpiredException.class);
        assertThat(target).doesNotExist();
    }

    @Test
    void publishedFilesNeverChangeAndThePageNeverGoesBack() throws IOException {
        byte[] old = Files.readAllBytes(workshop.siteFile("index.html"));
        sign();
        publish();
        byte[] published = Files.readAllBytes(target.resolve("index.html"));
        Files.write(workshop.siteFile("index.html"), old);
        assertThatThrownBy(this::publish).hasMessageContaining("has page 2, this is page 1");
        // A second page of a number, as after a backup of the site was restored.
        workshop.pass(Duration.ofSeconds(1));
        sign();
        assertThatThrownBy(this::publish).hasMessageContaining("another page 2");
        Files.write(workshop.siteFile("index.html"), published);
        Files.writeString(target.resolve("plugins/counter-1.0.0.jar"), "changed");
        assertThatThrownBy(this::publish).hasMessageContaining("never change");
        assertThat(target.resolve("index.html")).hasBinaryContent(published);
    }

    @Test
    void anotherRepositorysFolderIsLeftAlone() throws IOException {
        Workshop other = new Workshop(Files.createDirectory(folder.resolve("other")));
        other.begun();
        new PageSigning(other.site()).sign(List.of(other.key("i")), null);
        new Publication(other.site(), target).publish(workshop);
        assertThatThrownBy(this::publish).isInstanceOf(RefusedException.class);
        assertThat(target.resolve("plugins")).doesNotExist();
        Files.writeString(target.resolve("index.html"), "<h1>My site</h1>");
        assertThatThrownBy(this::publish).hasMessageContaining("no page of a repository");
        assertThatThrownBy(() -> new Publication(workshop.site(), workshop.siteFile("www")).publish(workshop))
                .hasMessageContaining("own folder");
    }

    /** A thief's page of a very high number is in the way of nobody once the key is known to be stolen. */
    @Test
    void aPageOfAStolenKeyIsReplacedWhateverItsNumber() throws IOException {
        publish();
        Page far = new Page(
                "home", 1, 1L << 31, workshop.instant(), workshop.instant().plusSeconds(60), List.of());
        byte[] payload = PageWriter.write(far);
        Envelope evil = new Envelope(
                PayloadType.INDEX, List.of(workshop.key("i").sign(PayloadType.INDEX, payload)), null, payload);
        Files.write(target.resolve("index.html"), evil.write());
        assertThatThrownBy(this::publish).hasMessageContaining("has page 2147483648");
        Path j = workshop.newKey(Role.INDEX, "j");
        new Rotation(workshop.site())
                .rotate(
                        new Rotation.Change(
                                Map.of(Role.INDEX, List.of(j)), Set.of(), Map.of(), Set.of(workshop.id("i"))),
                        List.of(workshop.key("b"), workshop.key("c")));
        assertThatThrownBy(this::publish).hasMessageContaining("make another page with 'repository sign' first");
        new PageSigning(workshop.site()).sign(List.of(workshop.key("j")), null);
        assertThat(publish()).isEqualTo(1);
        assertThat(new SiteCheck(new FolderSource(target), workshop)
                        .check(null)
                        .page()
                        .page()
                        .index())
                .isEqualTo(2);
    }

    private int publish() throws IOException {
        return new Publication(workshop.site(), target).publish(workshop);
    }

    private void sign() throws IOException {
        new PageSigning(workshop.site()).sign(List.of(workshop.key("i")), null);
    }
}
