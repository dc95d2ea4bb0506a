package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.KnownPage;
import org.stratosphere.repository.Page;
import org.stratosphere.repository.PageReader;
import org.stratosphere.repository.PageVerifier;
import org.stratosphere.repository.PageWriter;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.VerifiedPage;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.PayloadType;

/**
 * A publisher's folder of a repository. Besides what is published it holds the working list, {@code index.working.html},
 * while it differs from the signed page, and what awaits signatures, {@code root-N.yaml.draft} and {@code
 * index.html.draft}. For one process at a time.
 */
public final class Site {
    static final String INDEX = "index.html";
    static final String WORKING = "index.working.html";
    static final String INDEX_DRAFT = "index.html.draft";
    static final String ATTRIBUTES = ".gitattributes";

    private final Path folder;
    private final Clock clock;

    /**
     * @param folder of the site; need not be there yet
     * @param clock tells the time of everything that is signed or judged
     */
    public Site(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Name of a root's file. */
    public static String rootName(long number) {
        return "root-" + number + ".yaml";
    }

    static String draftName(long root) {
        return rootName(root) + ".draft";
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /** A file of the folder. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** Whether there is such a file in the folder. */
    boolean has(String name) {
        return Files.exists(file(name));
    }

    /** The time, in the whole seconds that a repository writes. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The roots, verified from the first on. */
    public RootChain roots() throws IOException {
        return RootChain.walk(source(), null);
    }

    /** The folder as a place that files are fetched from. */
    FolderSource source() throws RefusedException {
        return new FolderSource(folder);
    }

    /** The page that is signed, or null before the first. */
    @Nullable
    SignedPage page() throws IOException {
        byte[] file = source().fetch(INDEX, PayloadType.INDEX.mostFileBytes());
        if (file == null) {
            return null;
        }
        Page page = PageReader.read(Envelope.read(PayloadType.INDEX, file).payload());
        // Judged as of when it was signed: by the root of then, and not by its age.
        VerifiedPage verified =
                new PageVerifier().verify(file, roots().root(page.root()), KnownPage.NONE, Instant.EPOCH);
        return new SignedPage(verified.page(), file, verified.payloadSha256());
    }

    /** What the next page will list: the working list, or where there is none, what the page lists. */
    public Page working() throws IOException {
        byte[] file = source().fetch(WORKING, Page.MOST_BYTES);
        if (file != null) {
            return PageReader.read(file);
        }
        SignedPage signed = page();
        if (signed != null) {
            return signed.page();
        }
        String repository = roots().newest().root().repository();
        return new Page(repository, 1, 0, now(), now(), List.of());
    }

    /**
     * The bytes of a working list with other items.
     *
     * @throws RefusedException when they can be on no page
     */
    byte[] workingPage(Page before, List<Item> items) throws RefusedException {
        Page page = new Page(before.repository(), before.root(), before.index(), now(), now(), items, before.program());
        byte[] html = PageWriter.write(page);
        PageReader.read(html);
        return html;
    }

    /** Forgets the working list where it is what a page lists. */
    void clearWorking(Page signed) throws IOException {
        if (has(WORKING) && working().items().equals(signed.items())) {
            Files.delete(file(WORKING));
        }
    }

    /** Writes a file as a whole. */
    void write(String name, byte[] content) throws IOException {
        WholeFile.write(file(name), content);
    }

    /**
     * Writes a file that never changes.
     *
     * @throws RefusedException when it is there with other bytes
     */
    void writeOnce(String name, byte[] content) throws IOException {
        if (!has(name)) {
            write(name, content);
        } else if (!Arrays.equals(Files.readAllBytes(file(name)), content)) {
            throw new RefusedException(file(name) + " is there with other bytes, and files never change once they are"
                    + " listed; give the changed file a new version");
        }
    }
}
