package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.root.Root;
import org.stratosphere.repository.root.RootReader;
import org.stratosphere.repository.root.RootVerifier;
import org.stratosphere.repository.root.RootWriter;
import org.stratosphere.repository.root.TrustedRoot;
import org.stratosphere.repository.signature.PayloadType;
import org.stratosphere.repository.signature.Signatures;
import org.stratosphere.repository.signature.Signed;
import org.stratosphere.repository.signature.SigningKey;
import org.stratosphere.repository.signature.VerifyingKey;

/** The root that awaits signatures, of which a site has one at most. */
final class RootDrafts {
    private final Site site;

    RootDrafts(Site site) {
        this.site = site;
    }

    /** The newest root, or null before the first. */
    @Nullable
    TrustedRoot before() throws IOException {
        return site.has(Site.rootName(1)) ? site.roots().newest() : null;
    }

    /** Number of the root that would follow. */
    private long number(@Nullable TrustedRoot before) {
        return before == null ? 1 : before.root().number() + 1;
    }

    /** The draft, or null. */
    @Nullable
    Draft find() throws IOException {
        byte[] file = site.source().fetch(Site.draftName(number(before())), PayloadType.ROOT.mostFileBytes());
        return file == null ? null : Draft.read(PayloadType.ROOT, file);
    }

    /**
     * Begins a draft.
     *
     * @throws RefusedException when there is one already, or the root makes no sense
     */
    SigningProgress begin(Root root, Collection<SigningKey> keys) throws IOException {
        String name = Site.draftName(root.number());
        if (site.has(name)) {
            throw new RefusedException(site.file(name)
                    + " awaits signatures: add them with 'repository add-signature', or delete it to begin again");
        }
        TrustedRoot before = before();
        root.check(before == null ? new TreeSet<>() : before.marks());
        return sign(Draft.of(PayloadType.ROOT, RootWriter.write(root)), keys);
    }

    /** Adds signatures of keys to a draft. */
    SigningProgress sign(Draft draft, Collection<SigningKey> keys) throws IOException {
        Draft signed = draft;
        Map<String, VerifyingKey> holders = holders(draft);
        for (SigningKey key : keys) {
            checkHolder(key.verifyingKey().id(), holders);
            signed = signed.with(key.sign(PayloadType.ROOT, draft.payload()));
        }
        return finish(signed);
    }

    /** Adds a signature that was made elsewhere. */
    SigningProgress add(Draft draft, Signed signature) throws IOException {
        checkHolder(signature.key(), holders(draft));
        return finish(draft.with(signature));
    }

    /** The keys whose signatures count: of the holders before, and of the draft's own. */
    Map<String, VerifyingKey> holders(Draft draft) throws IOException {
        Map<String, VerifyingKey> holders =
                new TreeMap<>(own(RootReader.read(draft.payload())).keys(Role.ROOT));
        TrustedRoot before = before();
        if (before != null) {
            holders.putAll(before.keys(Role.ROOT));
        }
        return holders;
    }

    private static TrustedRoot own(Root root) {
        return new TrustedRoot(root, root.compromised());
    }

    private static void checkHolder(String key, Map<String, VerifyingKey> holders) throws RefusedException {
        if (!holders.containsKey(key)) {
            throw new RefusedException("the key " + key + " does not sign this root; those that do: "
                    + String.join(", ", holders.keySet()));
        }
    }

    /** Writes the root when enough have signed, else the draft. */
    private SigningProgress finish(Draft draft) throws IOException {
        Root root = RootReader.read(draft.payload());
        TrustedRoot before = before();
        List<String> awaited = awaited(draft, root, before);
        if (!awaited.isEmpty()) {
            site.write(Site.draftName(root.number()), draft.write());
            return new SigningProgress(Site.draftName(root.number()), root.number(), awaited);
        }
        byte[] file = draft.write();
        RootVerifier verifier = new RootVerifier();
        if (before == null) {
            verifier.first(file);
        } else {
            verifier.next(before, file);
        }
        site.writeOnce(Site.rootName(root.number()), file);
        Files.deleteIfExists(site.file(Site.draftName(root.number())));
        return new SigningProgress(Site.rootName(root.number()), root.number(), List.of());
    }

    /** What is still missing. */
    List<String> awaited(Draft draft, Root root, @Nullable TrustedRoot before) throws IOException {
        List<String> awaited = new ArrayList<>();
        if (before != null) {
            missing(draft, before, "the holders of root " + before.root().number(), awaited);
        }
        missing(draft, own(root), "the holders that root " + root.number() + " names", awaited);
        return awaited;
    }

    private static void missing(Draft draft, TrustedRoot trusted, String holders, List<String> awaited)
            throws RefusedException {
        Map<String, VerifyingKey> keys = trusted.keys(Role.ROOT);
        SortedSet<String> signed = Signatures.verified(draft.envelope(), keys);
        int left = trusted.threshold(Role.ROOT) - signed.size();
        if (left > 0) {
            SortedSet<String> others = new TreeSet<>(keys.keySet());
            others.removeAll(signed);
            awaited.add(left + " more of " + holders + ": " + String.join(", ", others));
        }
    }
}
