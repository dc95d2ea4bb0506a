package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.signature.PayloadType;
import org.stratosphere.repository.signature.Signed;
import org.stratosphere.repository.signature.SigningKey;

/** Signatures by holders on different machines: made to a file here, added to the draft there. */
public final class DetachedSignatures {
    private static final Pattern LINE = Pattern.compile("sig ([0-9a-f]{64}) ([A-Za-z0-9+/]{86}==)\\s*");
    private static final int MOST_BYTES = 1024;

    private final Site site;
    private final RootDrafts roots;
    private final PageDrafts pages;

    public DetachedSignatures(Site site) {
        this.site = site;
        roots = new RootDrafts(site);
        pages = new PageDrafts(site);
    }

    /**
     * Signs what awaits this key's signature, and writes the signature alone to a file. Where no page awaits signatures,
     * a key that signs pages begins the next one, as {@link PageSigning#sign} does.
     *
     * @param file never overwritten
     * @param program as in {@link PageSigning#sign}
     * @return of what the signature is
     */
    public SigningProgress sign(SigningKey key, Path file, @Nullable String program) throws IOException {
        PageSigning.checkProgram(program);
        if (Files.exists(file)) {
            throw new RefusedException(file + " is there already; name another file for the signature");
        }
        Draft root = roots.find();
        String id = key.verifyingKey().id();
        if (root != null && roots.holders(root).containsKey(id)) {
            write(file, key.sign(PayloadType.ROOT, root.payload()));
            return roots.sign(root, List.of());
        }
        if (!site.roots().newest().keys(Role.INDEX).containsKey(id)) {
            throw nothingFor(id);
        }
        Draft found = pages.find();
        Draft page = found == null ? pages.next(program) : found;
        pages.review(page);
        SigningProgress progress = pages.sign(page, List.of());
        write(file, key.sign(PayloadType.INDEX, page.payload()));
        return progress;
    }

    /**
     * Signs, with each key, the drafts that await it.
     *
     * @return what became of each draft
     * @throws RefusedException when nothing awaits a key
     */
    public List<SigningProgress> add(Collection<SigningKey> keys) throws IOException {
        List<SigningProgress> done = new ArrayList<>();
        for (SigningKey key : keys) {
            String id = key.verifyingKey().id();
            Draft root = roots.find();
            Draft page = pages.find();
            if (root != null && roots.holders(root).containsKey(id)) {
                done.add(roots.sign(root, List.of(key)));
            } else if (page != null && site.roots().newest().keys(Role.INDEX).containsKey(id)) {
                pages.review(page);
                done.add(pages.sign(page, List.of(key)));
            } else {
                throw nothingFor(id);
            }
        }
        return done;
    }

    /**
     * Adds a signature from a file to the draft that it is of.
     *
     * @throws RefusedException when the file holds none, or it is of no draft
     */
    public SigningProgress add(Path file) throws IOException {
        Signed signature = read(file);
        Draft root = roots.find();
        Draft page = pages.find();
        if (root != null && roots.holders(root).containsKey(signature.key())) {
            return roots.add(root, signature);
        }
        if (page != null && site.roots().newest().keys(Role.INDEX).containsKey(signature.key())) {
            pages.review(page);
            return pages.add(page, signature);
        }
        throw nothingFor(signature.key());
    }

    private RefusedException nothingFor(String key) {
        return new RefusedException("nothing in " + site.folder() + " awaits a signature of the key " + key
                + "; 'repository status' says what awaits whom");
    }

    private static void write(Path file, Signed signed) throws IOException {
        String line = "sig " + signed.key() + " " + Base64.getEncoder().encodeToString(signed.signature()) + "\n";
        WholeFile.write(file, line.getBytes(StandardCharsets.US_ASCII));
    }

    private static Signed read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            throw new RefusedException(file + " is no file with a signature; 'repository sign --detached' makes one");
        }
        Matcher line = LINE.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        if (!line.matches()) {
            throw new RefusedException(file + " does not hold one signature: a line sig KEYID BASE64");
        }
        return new Signed(line.group(1), Base64.getDecoder().decode(line.group(2)));
    }
}
