package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.KnownPage;
import org.stratosphere.repository.Page;
import org.stratosphere.repository.PageReader;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.Sha256;
import org.stratosphere.repository.root.TrustedRoot;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.PayloadType;

/**
 * Copies a site to the folder that a web server shows or that goes onto a stick. A reader at any moment finds a whole
 * repository: files first, then roots, the page last.
 */
public final class Publication {
    private final Site site;
    private final Path target;

    public Publication(Site site, Path target) {
        this.site = site;
        this.target = target;
    }

    /**
     * Checks the site as {@link SiteCheck} does and copies what it lists, nothing else. Files stay in the target that the
     * page does not list any more.
     *
     * @return files that were new in the target
     * @throws RefusedException when the site does not pass, or the target has a newer page, another repository, or a file
     *     of the same name with other bytes; then nothing was copied
     */
    public int publish(Clock clock) throws IOException {
        FolderSource source = site.source();
        checkTarget();
        TrustedRoot trusted = site.roots().newest();
        SignedPage own = site.page();
        if (own == null) {
            throw new RefusedException("there is no " + site.file(Site.INDEX) + "; make it with 'repository sign'");
        }
        PageSigning.checkRoot(own, trusted);
        SiteCheck.Report report = new SiteCheck(source, clock).check(null, published(own, trusted));
        if (!report.problems().isEmpty()) {
            throw new RefusedException(report.problems().get(0) + "; nothing was published");
        }
        checkSame(source, report);
        int copied = 0;
        for (Item item : report.page().page().items()) {
            copied += copyOnce(source, item.href(), item.size());
        }
        for (TrustedRoot root : report.roots().roots()) {
            copied += copyOnce(source, Site.rootName(root.root().number()), PayloadType.ROOT.mostFileBytes());
        }
        if (Files.exists(site.file(Site.ATTRIBUTES))) {
            WholeFile.write(target.resolve(Site.ATTRIBUTES), Files.readAllBytes(site.file(Site.ATTRIBUTES)));
        }
        WholeFile.write(target.resolve(Site.INDEX), report.page().file());
        return copied;
    }

    private void checkTarget() throws IOException {
        Path from = site.folder().toRealPath();
        Path to = Files.exists(target)
                ? target.toRealPath()
                : target.toAbsolutePath().normalize();
        if (to.startsWith(from)) {
            throw new RefusedException(target + " is in the site's own folder; publish to another");
        }
    }

    /** What the readers of the target know, so that it never goes back. */
    private KnownPage published(SignedPage own, TrustedRoot trusted) throws IOException {
        byte[] file = Files.exists(target)
                ? new FolderSource(target).fetch(Site.INDEX, PayloadType.INDEX.mostFileBytes())
                : null;
        if (file == null) {
            return KnownPage.NONE;
        }
        Envelope envelope;
        try {
            envelope = Envelope.read(PayloadType.INDEX, file);
        } catch (RefusedException e) {
            throw new RefusedException(
                    target.resolve(Site.INDEX) + " is no page of a repository; empty the folder, or publish elsewhere",
                    e);
        }
        // Readers forget a page that a stolen key signed, whatever its number.
        if (envelope.signatures().stream().anyMatch(signed -> trusted.marks().contains(signed.key()))) {
            return KnownPage.NONE;
        }
        Page page = PageReader.read(envelope.payload());
        if (!page.repository().equals(trusted.root().repository())) {
            throw new RefusedException(target + " has the repository " + page.repository() + "; publish elsewhere");
        }
        SignedPage there = new SignedPage(page, file, Sha256.of(envelope.payload()));
        if (page.index() > own.page().index()) {
            throw new RefusedException(target + " has page " + page.index() + ", this is page "
                    + own.page().index() + ": go on with the folder that the newer one was signed in");
        }
        if (page.index() == own.page().index() && !there.payloadSha256().equals(own.payloadSha256())) {
            throw new RefusedException(target + " has another page " + page.index()
                    + "; make a higher one with 'repository sign', which readers of both believe");
        }
        return there.known();
    }

    /** Files never change once they are published; known before anything is copied. */
    private void checkSame(FolderSource source, SiteCheck.Report report) throws IOException {
        for (Item item : report.page().page().items()) {
            checkSame(source, item.href(), item.size());
        }
        for (TrustedRoot root : report.roots().roots()) {
            checkSame(source, Site.rootName(root.root().number()), PayloadType.ROOT.mostFileBytes());
        }
    }

    private void checkSame(FolderSource source, String name, long mostBytes) throws IOException {
        Path copy = target.resolve(name);
        if (Files.exists(copy) && !Arrays.equals(Files.readAllBytes(copy), source.fetch(name, mostBytes))) {
            throw new RefusedException(copy + " has other bytes, and files never change once they are published;"
                    + " publish to an empty folder, or give the changed file a new version");
        }
    }

    private int copyOnce(FolderSource source, String name, long mostBytes) throws IOException {
        Path copy = target.resolve(name);
        if (Files.exists(copy)) {
            return 0;
        }
        byte[] bytes = source.fetch(name, mostBytes);
        if (bytes == null) {
            throw new RefusedException(site.file(name) + " vanished; the page was not published");
        }
        WholeFile.write(copy, bytes);
        return 1;
    }
}
